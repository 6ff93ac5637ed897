package dev.sundog.core.http;

import dev.sundog.core.message.Exchange;
import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.value.ByteStream;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request that a client waits for, whatever version of HTTP it speaks. */
final class PendingExchange implements Exchange {

    private static final Logger LOG = LoggerFactory.getLogger(PendingExchange.class);

    /** The way back to the client; called on its event loop only. */
    interface Client {

        /** Sends the answer. {@code file} is the opened file where the body is a region of one and {@link #sendsFiles}. */
        void answer(PendingExchange exchange, HttpResponse response, FileChannel file);

        /** Whether files can be sent without reading them. */
        boolean sendsFiles();

        /** Ends the connection, or the stream. */
        void cut();
    }

    private enum State {
        /** The client waits. */
        WAITING,
        /** The client has ended its side and may or may not be waiting. */
        HALF_CLOSED,
        /** The client has gone. */
        ABANDONED,
        /** The answer has been given. */
        ANSWERED
    }

    private final Client client;
    private final EventExecutor loop;
    private final HttpRequest request;
    private State state = State.WAITING;
    private List<Runnable> actions;

    PendingExchange(Client client, EventExecutor loop, HttpRequest request) {
        this.client = client;
        this.loop = loop;
        this.request = request;
    }

    @Override
    public HttpRequest request() {
        return request;
    }

    @Override
    public void respond(HttpResponse response) {
        State before;
        synchronized (this) {
            before = state;
            if (before != State.ABANDONED) {
                state = State.ANSWERED;
            }
            actions = null;
        }
        leaveBody();
        switch (before) {
            case WAITING, HALF_CLOSED -> send(response);
            case ABANDONED -> discard(response);
            case ANSWERED -> {
                LOG.error("a second answer to {} {} was ignored", request.method(), request.path());
                discard(response);
            }
        }
    }

    /** Frees what has come of a body that the handler has not read, which may be all of it. */
    private void leaveBody() {
        if (request.body() instanceof ByteStream.Once once) {
            close(once.stream());
        }
    }

    private void send(HttpResponse response) {
        FileChannel file = null;
        if (response.body() instanceof ByteStream.FileRegion region && client.sendsFiles()) {
            try {
                // Here and not on the event loop, because opening may block.
                file = FileChannel.open(region.path(), StandardOpenOption.READ);
            } catch (IOException e) {
                LOG.error("cannot open the answer to {} {}", request.method(), request.path(), e);
                response = new HttpResponse(500);
            }
        }
        if (loop.inEventLoop()) {
            client.answer(this, response, file);
        } else {
            sendOnLoop(response, file);
        }
    }

    private void sendOnLoop(HttpResponse response, FileChannel file) {
        try {
            loop.execute(() -> client.answer(this, response, file));
        } catch (RejectedExecutionException e) {
            LOG.debug("the door closed before an answer was given", e);
            close(file);
            discard(response);
        }
    }

    @Override
    public void onAbandoned(Runnable action) {
        synchronized (this) {
            switch (state) {
                case WAITING -> {
                    if (actions == null) {
                        actions = new ArrayList<>(1);
                    }
                    actions.add(action);
                    return;
                }
                case ANSWERED -> {
                    return;
                }
                case HALF_CLOSED -> {
                    state = State.ABANDONED;
                    cutOnLoop();
                }
                case ABANDONED -> {}
            }
        }
        run(action);
    }

    private void cutOnLoop() {
        try {
            loop.execute(client::cut);
        } catch (RejectedExecutionException e) {
            LOG.debug("the door closed first", e);
        }
    }

    /** The client has gone. */
    void abandon() {
        List<Runnable> due;
        synchronized (this) {
            if (state == State.ANSWERED || state == State.ABANDONED) {
                return;
            }
            state = State.ABANDONED;
            due = actions;
            actions = null;
        }
        if (due != null) {
            due.forEach(PendingExchange::run);
        }
    }

    /**
     * The client has ended its side: it may have gone, or be one that shows in this way that its request is complete. Whoever
     * asked to hear of it treats it as gone, since a message given to nobody would be lost; all others are still answered.
     *
     * @return whether the client is now treated as gone
     */
    boolean halfClose() {
        synchronized (this) {
            if (state != State.WAITING) {
                return state == State.ABANDONED;
            }
            if (actions == null) {
                state = State.HALF_CLOSED;
                return false;
            }
        }
        abandon();
        return true;
    }

    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error("an abandoned request could not be tidied up", e);
        }
    }

    /** Frees what an answer that nobody gets holds. */
    static void discard(HttpResponse response) {
        if (response.body() instanceof ByteStream.Once once) {
            Thread.ofVirtual().start(() -> close(once.stream()));
        }
    }

    static void close(AutoCloseable resource) {
        if (resource == null) {
            return;
        }
        try {
            resource.close();
        } catch (Exception e) {
            LOG.debug("could not be closed", e);
        }
    }
}
