package dev.sundog.core.http;

import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.port.SocketHost;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * One HTTP/1.1 connection: its requests one after another, each answered before the next is looked at, so that pipelined
 * answers keep their order. Reading goes on while a request is being answered, because only so is it noticed that the client
 * goes; what it sends ahead is held, and then reading stops.
 */
@SuppressWarnings("FutureReturnValueIgnored") // A connection that fails is told to its handlers.
final class Http1Connection extends ChannelInboundHandlerAdapter implements Watch.Owner {

    private final Watch watch;
    private final Pipelines pipelines;
    private final DoorLimits limits;
    private final Channel channel;
    private final Http1Sender sender;
    private final Http1Turn turn;

    private ChannelHandlerContext context;
    private ArrayDeque<Object> held;
    private boolean mayUpgrade;
    private boolean inputClosed;
    private boolean lingering;
    private boolean insideRead;
    private boolean resuming;

    Http1Connection(Watch watch, Pipelines pipelines, DoorLimits limits, boolean secure) {
        this.watch = watch;
        this.pipelines = pipelines;
        this.limits = limits;
        this.channel = watch.channel();
        this.mayUpgrade = !secure;
        this.sender = new Http1Sender(this, channel, watch.lane().heads());
        this.turn = new Http1Turn(this, watch, sender, secure);
        watch.owner(this);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext newContext) {
        context = newContext;
        sender.context(newContext);
    }

    // One request after another

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
        turn.flushBody();
        context.flush();
    }

    private boolean isReady() {
        return turn.isOver() && !sender.isBusy() && channel.isWritable();
    }

    private void hold(Object message) {
        if (held == null) {
            held = new ArrayDeque<>();
        }
        held.add(message);
        updateReading();
    }

    /** Goes on with what has been held, as far as that is possible now. */
    void resume() {
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
        turn.flushBody();
        updateReading();
        flushOutsideRead();
    }

    /** Reads from the client, or stops to, as is right now. */
    void updateReading() {
        boolean read = lingering || (held == null && turn.hasRoom());
        if (channel.config().isAutoRead() == read) {
            return;
        }
        channel.config().setAutoRead(read);
        if (!read && turn.isUnanswered()) {
            watch.await(Watch.Wait.ANSWER);
        }
    }

    private void take(Object message) {
        if (message instanceof HttpRequest head) {
            begin(head);
            if (head instanceof FullHttpRequest declined && head.decoderResult().isSuccess()) {
                // A request whole in one message comes from an upgrade that was not to be.
                pipelines.stay(context.pipeline());
                takeContent(declined);
            }
        } else {
            takeContent((HttpContent) message);
        }
    }

    private void begin(HttpRequest head) {
        if (head.decoderResult().isFailure()) {
            ReferenceCountUtil.release(head);
            refuse(Http1Request.statusOf(head.decoderResult().cause()));
            return;
        }
        Http1Request request = new Http1Request(head);
        int refusal = request.refusal();
        if (refusal != 0) {
            refuse(refusal);
        } else if (mayUpgrade && request.asksForHttp2(limits.memoryBody())) {
            mayUpgrade = false;
            pipelines.upgrade(context.pipeline(), watch, this, head);
        } else if (!request.asksForWebSocket() || !becomesSocket(request, head)) {
            turn.begin(request);
        }
    }

    private boolean becomesSocket(Http1Request request, HttpRequest head) {
        Optional<SocketHost.Site> site = pipelines.socketAt(request);
        site.ifPresent(one -> pipelines.webSocket(context.pipeline(), watch, this, head, one));
        return site.isPresent();
    }

    private void takeContent(HttpContent content) {
        try {
            turn.take(content);
        } finally {
            content.release();
        }
    }

    // Answers

    /** Answers what cannot be handled, and closes. */
    void refuse(int status) {
        turn.beTheLast();
        sender.send(new HttpResponse(status), "", HttpVersion.HTTP_1_1, HeadWriter.Connection.CLOSE, null);
        endAfterAnswer();
    }

    /** The present answer has been written as a whole. */
    void sent() {
        if (!turn.keepsAlive() || (inputClosed && held == null)) {
            if (inputClosed || (turn.isOver() && held == null)) {
                lingering = true;
                sender.flushAndClose();
            } else {
                endAfterAnswer();
            }
            return;
        }
        if (turn.isIncomplete()) {
            watch.await(Watch.Wait.BODY);
        } else {
            watch.await(channel.isWritable() ? Watch.Wait.REQUEST : Watch.Wait.WRITE);
        }
        if (held != null) {
            resume();
        } else {
            flushOutsideRead();
        }
    }

    /** A piece of a streamed answer is on its way. */
    void pieceOnItsWay() {
        watch.await(Watch.Wait.WRITE);
    }

    /** The client has taken all there is of a streamed answer so far. */
    void allPiecesTaken() {
        watch.await(Watch.Wait.ANSWER);
    }

    /** Sends what is written, unless more may be written before the present bytes have been read. */
    void flushOutsideRead() {
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

    // Closing with bytes unread would reset the connection, and the client might never see its answer.
    private void endAfterAnswer() {
        lingering = true;
        releaseHeld();
        watch.await(Watch.Wait.LINGER);
        sender.flushAndEndOutput();
        updateReading();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ignored, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inputClosed = true;
            if (turn.halfClose()) {
                turn.cut();
            } else if (!turn.isUnanswered() && !sender.isBusy() && held == null) {
                sender.flushAndClose();
            }
        }
    }

    @Override
    public void expired(Watch.Wait wait) {
        switch (wait) {
            case HEAD -> refuse(408);
            case BODY -> {
                if (turn.isCollecting()) {
                    refuse(408);
                } else {
                    turn.cut();
                }
            }
            case WRITE -> {
                if (sender.hasProgressed()) {
                    watch.await(Watch.Wait.WRITE);
                } else {
                    turn.cut();
                }
            }
            case REQUEST, LINGER, ANSWER, SOCKET -> turn.cut();
        }
    }

    @Override
    public void drain() {
        turn.beTheLast();
        if (turn.isOver() && !sender.isBusy() && !lingering) {
            sender.flushAndClose();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ignored) {
        IOException gone = new IOException("the client has gone");
        turn.abandon(gone);
        sender.fail(gone);
        releaseHeld();
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
        turn.cut();
    }
}
