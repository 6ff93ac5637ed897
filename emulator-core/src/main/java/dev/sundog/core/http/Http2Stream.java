package dev.sundog.core.http;

import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.value.ByteStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and its answer on a stream of an HTTP/2 connection. */
@SuppressWarnings("FutureReturnValueIgnored") // A connection that fails is told to its handlers.
final class Http2Stream extends ChannelInboundHandlerAdapter
        implements PendingExchange.Client, BodyPipe.Feeder, ReplyStream.Outlet {

    private static final Logger LOG = LoggerFactory.getLogger(Http2Stream.class);
    private static final int ONE_FRAME = 1024 * 1024;

    /** Headers that speak of an HTTP/1.1 connection, and have no place here. */
    private static final Set<String> CONNECTION_HEADERS =
            Set.of("connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade");

    private final Http2Connection connection;
    private final Channel channel;
    private final BodyIntake intake;
    private final BodyPace pace;
    private ChannelHandlerContext context;
    private Http2Headers head;
    private PendingExchange exchange;
    private boolean continueOwed;
    private ReplyStream reply;
    private int piecesUnderWay;

    Http2Stream(Http2Connection connection, Channel channel) {
        this.connection = connection;
        this.channel = channel;
        this.intake = new BodyIntake(connection.door().limits().memoryBody(), this);
        this.pace = connection.pace();
        connection.opened(this);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext newContext) {
        context = newContext;
    }

    /** Whether the next step is the client's: to send more of the body, or to take more of the answer. */
    boolean isWaitingForClient() {
        return (!intake.isDone() && !intake.isFull()) || piecesUnderWay > 0;
    }

    @Override
    public void channelRead(ChannelHandlerContext ignored, Object message) {
        try {
            switch (message) {
                case Http2HeadersFrame frame when head == null -> begin(frame);
                case Http2HeadersFrame trailers -> endIf(trailers.isEndStream());
                case Http2DataFrame frame -> take(frame);
                default -> LOG.debug("ignored {}", message);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ignored) {
        intake.flush();
    }

    private void begin(Http2HeadersFrame frame) {
        head = frame.headers();
        if (head.method() == null
                || head.path() == null
                || !RequestTarget.isValid(head.path().toString())) {
            refuse(400);
            return;
        }
        CharSequence expectation = head.get("expect");
        if (expectation != null && !expectation.toString().equalsIgnoreCase("100-continue")) {
            refuse(417);
            return;
        }
        continueOwed = expectation != null && !frame.isEndStream();
        pace.begin();
        ByteStream body = intake.begin(frame.isEndStream() ? 0 : declaredLength());
        if (body != null) {
            handle(body);
        } else if (continueOwed) {
            sendContinue();
        }
        endIf(frame.isEndStream());
    }

    private long declaredLength() {
        try {
            return head.getLong("content-length", -1);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private void take(Http2DataFrame frame) {
        pace.add(frame.content().readableBytes());
        ByteStream overflown = intake.add(frame.content());
        if (overflown != null) {
            handle(overflown);
        }
        endIf(frame.isEndStream());
        if (!intake.isDone() && pace.isBehind()) {
            context.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.ENHANCE_YOUR_CALM));
            cut();
            return;
        }
        updateReading();
    }

    private void endIf(boolean ended) {
        if (!ended) {
            return;
        }
        ByteStream body = intake.end();
        if (body != null) {
            handle(body);
        }
    }

    private void handle(ByteStream body) {
        var target = RequestTarget.of(head.path().toString());
        var request = new HttpRequest(
                head.method().toString(),
                connection.isSecure(),
                target.path(),
                target.query(),
                new Http2RequestHeaders(head),
                body,
                connection.remoteAddress());
        exchange = new PendingExchange(this, channel.eventLoop(), request);
        connection.door().handle(exchange);
    }

    private void refuse(int status) {
        intake.discard();
        context.writeAndFlush(
                new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().status(Integer.toString(status)), true));
        channel.close();
    }

    // Bodies that somebody reads on another thread

    @Override
    public void wanted() {
        channel.eventLoop().execute(this::sendContinue);
    }

    private void sendContinue() {
        if (continueOwed) {
            continueOwed = false;
            context.writeAndFlush(new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().status("100")));
        }
    }

    @Override
    public void drained() {
        channel.eventLoop().execute(() -> {
            intake.drained();
            pace.begin();
            updateReading();
        });
    }

    private void updateReading() {
        boolean read = !intake.isFull();
        if (channel.config().isAutoRead() != read) {
            channel.config().setAutoRead(read);
        }
    }

    // Answers

    @Override
    public boolean sendsFiles() {
        return false;
    }

    @Override
    public void answer(PendingExchange answered, HttpResponse response, FileChannel file) {
        exchange = null;
        if (!channel.isActive()) {
            PendingExchange.discard(response);
            return;
        }
        boolean bodiless = hasNoBody(response);
        boolean empty = bodiless || response.body().length() == 0;
        continueOwed = false;
        context.write(new DefaultHttp2HeadersFrame(headersOf(response, bodiless), empty));
        if (empty) {
            PendingExchange.discard(response);
            finish();
        } else if (response.body() instanceof ByteStream.Memory memory
                && memory.content().size() <= ONE_FRAME) {
            ByteBuf content = Unpooled.wrappedBuffer(memory.content().bytes());
            context.write(new DefaultHttp2DataFrame(content, true));
            finish();
        } else {
            context.flush();
            reply = new ReplyStream(response.body(), this, channel.alloc());
            reply.start();
        }
    }

    private boolean hasNoBody(HttpResponse response) {
        int status = response.status();
        return status < 200 || status == 204 || status == 304 || "HEAD".contentEquals(head.method());
    }

    private Http2Headers headersOf(HttpResponse response, boolean bodiless) {
        var headers = new DefaultHttp2Headers(false);
        headers.status(Integer.toString(response.status()));
        response.forEachHeader((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            boolean ours = CONNECTION_HEADERS.contains(lower) || (lower.equals("content-length") && !bodiless);
            if (!ours) {
                headers.add(lower, HeadWriter.singleLine(value));
            }
        });
        if (!headers.contains("date")) {
            headers.add("date", connection.heads().dateText());
        }
        boolean measured = response.status() >= 200 && response.status() != 204 && response.status() != 304;
        if (measured && response.body().length() >= 0 && !headers.contains("content-length")) {
            headers.addLong("content-length", response.body().length());
        }
        return headers;
    }

    /** The answer has been written: whatever the client has not sent yet is not wanted any more. */
    private void finish() {
        if (intake.isDone()) {
            context.flush();
            return;
        }
        intake.discard();
        updateReading();
        context.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.NO_ERROR));
    }

    @Override
    public void send(ByteBuf piece, GenericFutureListener<Future<Void>> sent) {
        channel.eventLoop().execute(() -> {
            piecesUnderWay++;
            context.writeAndFlush(new DefaultHttp2DataFrame(piece))
                    .addListener(sent)
                    .addListener(done -> piecesUnderWay--);
        });
    }

    @Override
    public void end() {
        channel.eventLoop().execute(() -> {
            reply = null;
            context.write(new DefaultHttp2DataFrame(true));
            finish();
        });
    }

    @Override
    public void broken() {
        channel.eventLoop().execute(() -> {
            context.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.INTERNAL_ERROR));
            channel.close();
        });
    }

    @Override
    public void cut() {
        channel.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ignored) {
        connection.closed(this);
        IOException gone = new IOException("the client has gone");
        intake.fail(gone);
        if (reply != null) {
            reply.fail(gone);
        }
        if (exchange != null) {
            exchange.abandon();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ignored, Throwable cause) {
        LastResort.log(cause);
        cut();
    }
}
