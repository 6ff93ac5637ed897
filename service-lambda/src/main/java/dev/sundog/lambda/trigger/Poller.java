package dev.sundog.lambda.trigger;

/** Fetches events for a mapping until it is closed. */
sealed interface Poller extends Runnable, AutoCloseable permits QueuePoller, StreamPoller {

    @Override
    void close();
}
