package dev.sundog.core.http;

import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.value.ByteStream;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;

/**
 * One HTTP/1.1 connection: its requests one after another, each answered before the next is looked at, so that pipelined
 * answers keep their order. Reading goes on while a request is being answered, because only so is it noticed that the client
 * goes; what it sends ahead is held, and then reading stops.
 */
@SuppressWarnings("FutureReturnValueIgnored") // A connection that fails is told to its handlers.
final class Http1Connection extends ChannelInboundHandlerAdapter
        implements PendingExchange.Client, Watch.Owner, BodyPipe.Feeder {

    /** As much of a body that nobody wants is read for the sake of keeping the connection. */
    private static final long WORTH_DISCARDING = 256 * 1024;

    private final Watch watch;
    private final Pipelines pipelines;
    private final FrontDoor door;
    private final Channel channel;
    private final boolean secure;
    private final String remoteAddress;
    private final BodyIntake intake;
    private final Http1Sender sender;

    private ChannelHandlerContext context;
    private Http1Request request;
    private PendingExchange exchange;
    private ArrayDeque<Object> held;
    private boolean keepAlive = true;
    private boolean offersUpgrade = true;
    private boolean continueOwed;
    private boolean inputClosed;
    private boolean lingering;
    private boolean insideRead;
    private boolean resuming;

    Http1Connection(Watch watch, Pipelines pipelines, boolean secure) {
        this.watch = watch;
        this.pipelines = pipelines;
        this.door = watch.lane().door();
        this.channel = watch.channel();
        this.secure = secure;
        this.remoteAddress = PeerAddress.of(channel);
        this.intake = new BodyIntake(door.limits().memoryBody(), this);
        this.sender = new Http1Sender(this, channel, watch.lane().heads());
        watch.owner(this);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext newContext) {
        context = newContext;
        sender.context(newContext);
    }

    // Requests

    @Override
    public void channelRead(ChannelHandlerContext ignored, Object message) {
        insideRead = true;
        if (lingering) {
            ReferenceCountUtil.release(message);
        } else if (held != null || (message instanceof HttpRequest && !isReady())) {
            hold(message);
        } else {
            take(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ignored) {
        insideRead = false;
        context.flush();
    }

    private boolean isReady() {
        return exchange == null && intake.isDone() && !sender.isBusy() && channel.isWritable();
    }

    private void hold(Object message) {
        if (held == null) {
            held = new ArrayDeque<>();
        }
        held.add(message);
        updateReading();
    }

    /** Goes on with what has been held, as far as that is possible now. */
    private void resume() {
        if (resuming) {
            return;
        }
        resuming = true;
        while (held != null && !lingering && (isReady() || !(held.peek() instanceof HttpRequest))) {
            Object message = held.remove();
            if (held.isEmpty()) {
                held = null;
            }
            take(message);
        }
        resuming = false;
        updateReading();
        flushOutsideRead();
    }

    private void take(Object message) {
        if (message instanceof HttpRequest head) {
            begin(head);
            if (head instanceof FullHttpRequest whole && head.decoderResult().isSuccess()) {
                // Comes from an upgrade that was not to be.
                pipelines.stay(context.pipeline());
                takeContent(whole);
                whole.release();
            }
            return;
        }
        HttpContent content = (HttpContent) message;
        try {
            if (content.decoderResult().isFailure()) {
                malformedBody(content.decoderResult().cause());
            } else {
                takeContent(content);
            }
        } finally {
            content.release();
        }
    }

    private void begin(HttpRequest head) {
        if (head.decoderResult().isFailure()) {
            ReferenceCountUtil.release(head);
            refuse(Http1Request.statusOf(head.decoderResult().cause()));
            return;
        }
        request = new Http1Request(head);
        int refusal = request.refusal();
        if (refusal != 0) {
            refuse(refusal);
            return;
        }
        if (offersUpgrade && request.asksForHttp2(door.limits().memoryBody()) && !secure) {
            offersUpgrade = false;
            pipelines.upgrade(context.pipeline(), watch, this, head);
            return;
        }
        keepAlive = request.keepsAlive() && !door.isDraining();
        continueOwed = request.expectsContinue() && request.bodyLength() != 0;
        watch.await(Watch.Wait.BODY);
        ByteStream body = intake.begin(request.bodyLength());
        if (body != null) {
            handle(body);
        } else if (continueOwed) {
            sendContinue();
        }
    }

    private void takeContent(HttpContent content) {
        ByteStream overflown = intake.add(content.content());
        if (overflown != null) {
            handle(overflown);
        }
        if (content instanceof LastHttpContent) {
            endOfBody();
        } else {
            if (!intake.isDone()) {
                watch.await(Watch.Wait.BODY);
            }
            updateReading();
        }
    }

    private void endOfBody() {
        ByteStream body = intake.end();
        if (body != null) {
            handle(body);
        } else if (exchange != null) {
            watch.await(Watch.Wait.ANSWER);
            updateReading();
        } else if (!sender.isBusy()) {
            watch.await(Watch.Wait.REQUEST);
            resume();
        }
    }

    private void handle(ByteStream body) {
        if (intake.isDone()) {
            watch.await(Watch.Wait.ANSWER);
        }
        exchange = new PendingExchange(this, channel.eventLoop(), request.withBody(body, secure, remoteAddress));
        door.handle(exchange);
    }

    private void malformedBody(Throwable cause) {
        if (intake.isCollecting()) {
            refuse(400);
        } else {
            intake.fail(new IOException("the body is malformed", cause));
            keepAlive = false;
        }
    }

    private void refuse(int status) {
        keepAlive = false;
        sender.send(new HttpResponse(status), "", HttpVersion.HTTP_1_1, HeadWriter.Connection.CLOSE, null);
        closeAfterAnswer();
    }

    // Bodies that somebody reads on another thread

    @Override
    public void wanted() {
        channel.eventLoop().execute(this::sendContinue);
    }

    private void sendContinue() {
        if (continueOwed) {
            continueOwed = false;
            sender.sendContinue();
        }
    }

    @Override
    public void drained() {
        channel.eventLoop().execute(() -> {
            intake.drained();
            if (!intake.isDone()) {
                watch.await(Watch.Wait.BODY);
            }
            updateReading();
        });
    }

    private void updateReading() {
        boolean read = lingering || (held == null && !intake.isFull());
        if (channel.config().isAutoRead() != read) {
            channel.config().setAutoRead(read);
            if (!read && !lingering && exchange != null) {
                watch.await(Watch.Wait.ANSWER);
            }
        }
    }

    // Answers

    @Override
    public boolean sendsFiles() {
        return !secure;
    }

    @Override
    public void answer(PendingExchange answered, HttpResponse response, FileChannel file) {
        if (answered != exchange || !channel.isActive()) {
            PendingExchange.close(file);
            PendingExchange.discard(response);
            return;
        }
        exchange = null;
        leaveUnreadBody();
        if (Http1Sender.needsClose(response, request.method(), request.version())) {
            keepAlive = false;
        }
        sender.send(response, request.method(), request.version(), connectionHeader(), file);
        if (sender.isBusy()) {
            watch.await(Watch.Wait.WRITE);
            flushOutsideRead();
        } else {
            sent();
        }
    }

    // AWS: S3 answers a refused upload at once. A client that waits for its 100 must not send the body after that, so
    // only
    // closing keeps both sides of one mind; one that sends anyway is listened to for a while, lest a reset eats the
    // answer.
    private void leaveUnreadBody() {
        if (intake.isDone()) {
            return;
        }
        intake.discard();
        if (continueOwed || intake.missing() < 0 || intake.missing() > WORTH_DISCARDING) {
            keepAlive = false;
        }
    }

    private HeadWriter.Connection connectionHeader() {
        if (!keepAlive) {
            return HeadWriter.Connection.CLOSE;
        }
        return request.version().minorVersion() == 0 ? HeadWriter.Connection.KEEP_ALIVE : HeadWriter.Connection.SILENT;
    }

    /** The present answer has been written as a whole. */
    void sent() {
        if (!keepAlive || (inputClosed && held == null)) {
            closeAfterAnswer();
            return;
        }
        if (intake.isDone()) {
            watch.await(channel.isWritable() ? Watch.Wait.REQUEST : Watch.Wait.WRITE);
        } else {
            watch.await(Watch.Wait.BODY);
        }
        if (held != null) {
            resume();
        } else {
            flushOutsideRead();
        }
    }

    private void flushOutsideRead() {
        if (!insideRead) {
            context.flush();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ignored) {
        if (channel.isWritable() && watch.waitingFor() == Watch.Wait.WRITE && !sender.isBusy()) {
            watch.await(Watch.Wait.REQUEST);
        }
        if (held != null) {
            resume();
        }
    }

    // The end

    private void closeAfterAnswer() {
        boolean quiet = intake.isDone() && held == null;
        lingering = true;
        releaseHeld();
        if (inputClosed || (quiet && request != null)) {
            sender.flushAndClose();
        } else {
            // Closing with bytes unread would reset the connection, and the client might never see its answer.
            watch.await(Watch.Wait.LINGER);
            sender.flushAndEndOutput();
            updateReading();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ignored, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inputClosed = true;
            endOfInput();
        }
    }

    private void endOfInput() {
        if (!intake.isDone()) {
            intake.fail(new IOException("the client ended the connection within the body"));
            cut();
        } else if (exchange != null) {
            if (exchange.halfClose()) {
                cut();
            }
        } else if (!sender.isBusy() && held == null) {
            sender.flushAndClose();
        }
    }

    @Override
    public void cut() {
        channel.close();
    }

    @Override
    public void expired(Watch.Wait wait) {
        switch (wait) {
            case HEAD -> refuse(408);
            case BODY -> {
                if (intake.isCollecting()) {
                    refuse(408);
                } else {
                    cut();
                }
            }
            case WRITE -> {
                if (sender.hasProgressed()) {
                    watch.await(Watch.Wait.WRITE);
                } else {
                    cut();
                }
            }
            case REQUEST, LINGER, ANSWER -> cut();
        }
    }

    @Override
    public void drain() {
        keepAlive = false;
        if (exchange == null && !sender.isBusy() && !lingering) {
            sender.flushAndClose();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ignored) {
        IOException gone = new IOException("the client has gone");
        intake.fail(gone);
        sender.fail(gone);
        releaseHeld();
        if (exchange != null) {
            exchange.abandon();
        }
    }

    private void releaseHeld() {
        if (held != null) {
            held.forEach(ReferenceCountUtil::release);
            held = null;
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ignored, Throwable cause) {
        LastResort.log(cause);
        cut();
    }

    // Progress of streamed answers, told by the sender

    void pieceOnItsWay() {
        watch.await(Watch.Wait.WRITE);
    }

    void allPiecesTaken() {
        watch.await(Watch.Wait.ANSWER);
    }
}
