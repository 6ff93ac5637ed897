package dev.sundog.sqs.rule;

import dev.sundog.sqs.SqsErrors;
import dev.sundog.sqs.SqsLimits;

/** What a queue may be called. */
public final class QueueNameRule {

    private static final String FIFO_SUFFIX = ".fifo";

    private QueueNameRule() {}

    /** Checks the name of a queue that is to be made. */
    public static void check(String name, boolean fifo) {
        checkGiven(name);
        if (name.isEmpty()) {
            throw SqsErrors.queueNameEmpty();
        }
        String stem =
                fifo && name.endsWith(FIFO_SUFFIX) ? name.substring(0, name.length() - FIFO_SUFFIX.length()) : name;
        boolean wellFormed = !stem.isEmpty() && name.length() <= SqsLimits.QUEUE_NAME_LENGTH && Words.isWord(stem);
        if (fifo && (!wellFormed || !name.endsWith(FIFO_SUFFIX))) {
            throw SqsErrors.fifoQueueNameMalformed();
        }
        if (!wellFormed) {
            throw SqsErrors.queueNameMalformed();
        }
    }

    /** Checks that a name was given at all. */
    public static void checkGiven(String name) {
        if (name == null) {
            throw SqsErrors.queueNameMissing();
        }
    }
}
