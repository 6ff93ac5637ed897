package dev.sundog.core.shape;

import java.io.IOException;

/** Events that an operation sends while it runs. Written on a thread that may block: a slow reader slows the writer. */
@FunctionalInterface
public interface EventStream {

    /** Sends all events to {@code sink} and returns when there are no more. */
    void writeTo(Sink sink) throws IOException;

    /** Where events go. */
    @FunctionalInterface
    interface Sink {

        /** Sends one event: a union struct with one member set. Blocks while the reader lags behind. */
        void send(Struct event) throws IOException;
    }
}
