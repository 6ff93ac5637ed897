package dev.sundog.core.message;

/** Answers requests; called on an event loop, which it must not block. */
@FunctionalInterface
public interface HttpHandler {

    /** Answers {@code exchange} now or later. */
    void handle(Exchange exchange);
}
