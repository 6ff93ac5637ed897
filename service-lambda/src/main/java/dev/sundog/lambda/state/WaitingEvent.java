package dev.sundog.lambda.state;

import dev.sundog.core.value.Blob;

/**
 * An event that waits to be run, or to be run again.
 *
 * @param qualifier as the caller named it, or empty
 * @param acceptedAt when it was taken in, in milliseconds since the epoch
 * @param attempts how often the function has failed on it
 * @param throttles how often there was no room for it since
 */
public record WaitingEvent(
        String function,
        String qualifier,
        String requestId,
        Blob payload,
        String clientContext,
        String trace,
        long acceptedAt,
        int attempts,
        int throttles) {

    /** The function has failed on it once more. */
    public WaitingEvent failed() {
        return new WaitingEvent(
                function, qualifier, requestId, payload, clientContext, trace, acceptedAt, attempts + 1, 0);
    }

    /** There was no room for it. */
    public WaitingEvent throttled() {
        return new WaitingEvent(
                function, qualifier, requestId, payload, clientContext, trace, acceptedAt, attempts, throttles + 1);
    }
}
