package dev.sundog.lambda.state;

import dev.sundog.core.value.Arn;

/** What a mapping follows: a queue, or the stream of a table. Whether one of these is there, is another question. */
public record MappingSource(Arn arn) {

    private static final int QUEUE_BATCH = 10;
    private static final int STREAM_BATCH = 100;

    public boolean isQueue() {
        return arn.service().equals("sqs");
    }

    public boolean isFifo() {
        return isQueue() && arn.resource().endsWith(".fifo");
    }

    public boolean isStream() {
        return arn.service().equals("dynamodb") && arn.resource().contains("/stream/");
    }

    /** Records of a batch where nobody says how many. */
    public int usualBatch() {
        return isQueue() ? QUEUE_BATCH : STREAM_BATCH;
    }

    /** AWS: the same reason, in two ways. */
    public String transitionReason() {
        return isQueue() ? "USER_INITIATED" : "User action";
    }
}
