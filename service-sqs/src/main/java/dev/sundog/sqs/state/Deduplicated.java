package dev.sundog.sqs.state;

import java.util.UUID;

/**
 * A message that a FIFO queue remembers so as not to take it twice, also once it is deleted.
 *
 * @param idHigh the first half of the message id
 * @param idLow the second half
 * @param at when it was sent, in milliseconds since the epoch
 */
public record Deduplicated(long idHigh, long idLow, long sequence, long at) {

    /** The message id as clients see it. */
    String messageId() {
        return new UUID(idHigh, idLow).toString();
    }
}
