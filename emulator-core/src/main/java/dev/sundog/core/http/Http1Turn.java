package dev.sundog.core.http;

import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.value.ByteStream;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.nio.channels.FileChannel;

/** The present request of an HTTP/1.1 connection, from its head to its answer. Used again for each request. */
@SuppressWarnings("FutureReturnValueIgnored") // A connection that fails is told to its handlers.
final class Http1Turn implements PendingExchange.Client, BodyPipe.Feeder {

    /** As much of a body that nobody wants is read for the sake of keeping the connection. */
    private static final long WORTH_DISCARDING = 256 * 1024;

    private final Http1Connection connection;
    private final Watch watch;
    private final FrontDoor door;
    private final Channel channel;
    private final boolean secure;
    private final String remoteAddress;
    private final BodyIntake intake;
    private final BodyPace pace;
    private final Http1Sender sender;

    private Http1Request request;
    private PendingExchange exchange;
    private boolean keepAlive = true;
    private boolean continueOwed;

    Http1Turn(Http1Connection connection, Watch watch, Http1Sender sender, boolean secure) {
        this.connection = connection;
        this.watch = watch;
        this.door = watch.lane().door();
        this.channel = watch.channel();
        this.sender = sender;
        this.secure = secure;
        this.remoteAddress = PeerAddress.of(channel);
        this.intake = new BodyIntake(door.limits().memoryBody(), this);
        this.pace = new BodyPace(watch.lane());
    }

    /** Whether the request has come as a whole and been answered; maybe the answer is still on its way. */
    boolean isOver() {
        return exchange == null && intake.isDone();
    }

    /** Whether the handler has the request and has not answered. */
    boolean isUnanswered() {
        return exchange != null;
    }

    /** Whether more of the request's body is to come. */
    boolean isIncomplete() {
        return !intake.isDone();
    }

    /** Whether a body is on its way into memory, so that nobody knows of the request yet. */
    boolean isCollecting() {
        return intake.isCollecting();
    }

    /** Whether the client may send on. */
    boolean hasRoom() {
        return !intake.isFull();
    }

    /** Whether another request may follow. */
    boolean keepsAlive() {
        return keepAlive;
    }

    /** No other request is to follow. */
    void beTheLast() {
        keepAlive = false;
    }

    // The request

    void begin(Http1Request head) {
        request = head;
        keepAlive = head.keepsAlive() && !door.isDraining();
        continueOwed = head.expectsContinue() && head.bodyLength() != 0;
        watch.await(Watch.Wait.BODY);
        pace.begin();
        ByteStream body = intake.begin(head.bodyLength());
        if (body != null) {
            handle(body);
        } else if (continueOwed) {
            sendContinue();
        }
    }

    /** Takes a piece of the body, which stays the caller's. */
    void take(HttpContent content) {
        if (content.decoderResult().isFailure()) {
            malformed(content.decoderResult().cause());
            return;
        }
        pace.add(content.content().readableBytes());
        ByteStream overflown = intake.add(content.content());
        if (overflown != null) {
            handle(overflown);
        }
        if (content instanceof LastHttpContent) {
            endOfBody();
        } else {
            if (!intake.isDone()) {
                awaitBody();
            }
            connection.updateReading();
        }
    }

    private void awaitBody() {
        if (pace.isBehind()) {
            connection.expired(Watch.Wait.BODY);
        } else {
            watch.await(Watch.Wait.BODY);
        }
    }

    /** All that the client has sent for now has been taken. */
    void flushBody() {
        intake.flush();
    }

    private void endOfBody() {
        ByteStream body = intake.end();
        if (body != null) {
            handle(body);
        } else if (exchange != null) {
            watch.await(Watch.Wait.ANSWER);
            connection.updateReading();
        } else if (!sender.isBusy()) {
            watch.await(Watch.Wait.REQUEST);
            connection.resume();
        }
    }

    private void malformed(Throwable cause) {
        if (intake.isCollecting()) {
            connection.refuse(400);
        } else {
            intake.fail(new IOException("the body is malformed", cause));
            keepAlive = false;
        }
    }

    private void handle(ByteStream body) {
        if (intake.isDone()) {
            watch.await(Watch.Wait.ANSWER);
        }
        exchange = new PendingExchange(this, channel.eventLoop(), request.withBody(body, secure, remoteAddress));
        door.handle(exchange);
    }

    // A body that somebody reads on another thread

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
            pace.begin();
            if (!intake.isDone()) {
                watch.await(Watch.Wait.BODY);
            }
            connection.updateReading();
        });
    }

    // The answer

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
            connection.flushOutsideRead();
        } else {
            connection.sent();
        }
    }

    // AWS: S3 answers a refused upload at once. A client that waits for its 100 must not send the body after that, so
    // only closing keeps both sides of one mind. One that sends anyway is listened to for a while: a reset could eat
    // the
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

    // The end

    /** The client has ended its side; returns whether it is treated as gone. */
    boolean halfClose() {
        if (!intake.isDone()) {
            intake.fail(new IOException("the client ended the connection within the body"));
            return exchange != null;
        }
        return exchange != null && exchange.halfClose();
    }

    /** The connection has gone. */
    void abandon(IOException reason) {
        intake.fail(reason);
        if (exchange != null) {
            exchange.abandon();
        }
    }

    @Override
    public void cut() {
        channel.close();
    }
}
