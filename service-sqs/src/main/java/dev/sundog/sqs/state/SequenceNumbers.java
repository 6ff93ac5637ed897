package dev.sundog.sqs.state;

/**
 * Numbers for the messages of one queue, each greater than the one before, also across restarts and after all messages are
 * gone: they follow the clock. Guarded by the queue's lock.
 */
final class SequenceNumbers {

    /** Room for a million messages in each millisecond before the numbers run ahead of the clock. */
    private static final int BITS_BELOW_MILLISECOND = 20;

    private long last;

    /** Goes on after {@code number}. */
    void follow(long number) {
        last = Math.max(last, number);
    }

    long next(long now) {
        last = Math.max(last + 1, now << BITS_BELOW_MILLISECOND);
        return last;
    }

    /** The number as AWS shows it: twenty digits that sort like the numbers. */
    static String text(long sequence) {
        String digits = Long.toString(sequence);
        return "1" + "0".repeat(19 - digits.length()) + digits;
    }
}
