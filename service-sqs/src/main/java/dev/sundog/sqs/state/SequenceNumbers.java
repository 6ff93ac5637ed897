package dev.sundog.sqs.state;

/**
 * Numbers for the messages of one queue, each greater than the one before, also across restarts and after all messages are
 * gone: the first follows the clock, and the others follow each other. Guarded by the queue's lock.
 */
final class SequenceNumbers {

    /** Room for a million messages in each millisecond before a start could give a number once more. */
    private static final int BITS_BELOW_MILLISECOND = 20;

    private long last;

    /** Starts after all numbers that may have been given before {@code now}. */
    SequenceNumbers(long now) {
        last = now << BITS_BELOW_MILLISECOND;
    }

    /** Goes on after {@code number}. */
    void follow(long number) {
        last = Math.max(last, number);
    }

    long next() {
        return ++last;
    }

    /** The number as AWS shows it: twenty digits that sort like the numbers. */
    static String text(long sequence) {
        String digits = Long.toString(sequence);
        return "1" + "0".repeat(19 - digits.length()) + digits;
    }
}
