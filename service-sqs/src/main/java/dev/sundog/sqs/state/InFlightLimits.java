package dev.sundog.sqs.state;

import dev.sundog.sqs.SqsLimits;

/**
 * How many messages of one queue may be received and neither deleted nor visible again.
 *
 * @param standard in a standard queue
 * @param fifo in a FIFO queue
 */
public record InFlightLimits(int standard, int fifo) {

    /** Those of AWS. */
    public static final InFlightLimits AWS = new InFlightLimits(SqsLimits.STANDARD_IN_FLIGHT, SqsLimits.FIFO_IN_FLIGHT);

    int of(QueueSettings settings) {
        return settings.fifo() ? fifo : standard;
    }
}
