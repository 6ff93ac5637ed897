package dev.sundog.core.shape;

/** How an instant stands on the wire. Where the model is silent each protocol has its own default. */
public enum TimestampFormat {
    /** {@code 2006-03-01T12:00:00Z}, with a fraction where there is one. */
    ISO_8601,
    /** {@code Wed, 01 Mar 2006 12:00:00 GMT}, as in HTTP headers. */
    HTTP_DATE,
    /** Seconds since the epoch, with a fraction where there is one. */
    EPOCH_SECONDS
}
