package dev.sundog.sqs.state;

import dev.sundog.core.store.Weighted;

/**
 * A message in a queue. A new record takes its place whenever it is received, hidden or shown. Instants are in milliseconds
 * since the epoch.
 *
 * @param sequence its place in the queue: later messages have greater numbers
 * @param deadLetterSource ARN of the queue that gave it up, or empty
 * @param sentAt when it was sent; retention counts from here
 * @param firstReceivedAt when it was received first, or 0
 * @param visibleAt when it can be received (again)
 * @param receiveCount how often it was received
 */
public record QueuedMessage(
        long sequence,
        MessageContent content,
        String deadLetterSource,
        long sentAt,
        long firstReceivedAt,
        long visibleAt,
        int receiveCount)
        implements Weighted {

    private static final int FIXED_WEIGHT = 320;

    /** About what the objects take besides the body, whose text is one byte a letter as a rule. */
    @Override
    public int weight() {
        return FIXED_WEIGHT
                + content.body().length()
                + FIXED_WEIGHT * content.attributes().size();
    }

    /** Whether it can be received at {@code instant}. */
    public boolean isVisible(long instant) {
        return visibleAt <= instant;
    }

    /** Whether it waits for its delay to pass, rather than for its visibility timeout, as long as it is hidden. */
    public boolean isNew() {
        return receiveCount == 0;
    }

    /** This message once more received. */
    QueuedMessage received(long now, long hiddenUntil) {
        long first = firstReceivedAt == 0 ? now : firstReceivedAt;
        return new QueuedMessage(sequence, content, deadLetterSource, sentAt, first, hiddenUntil, receiveCount + 1);
    }

    /** This message hidden until another instant. */
    QueuedMessage hiddenUntil(long instant) {
        return new QueuedMessage(sequence, content, deadLetterSource, sentAt, firstReceivedAt, instant, receiveCount);
    }

    /** This message as it arrives in a dead-letter queue: its id, its counts and where it comes from are kept. */
    QueuedMessage buried(long newSequence, String source, long newSentAt, long now) {
        return new QueuedMessage(newSequence, content, source, newSentAt, firstReceivedAt, now, receiveCount);
    }
}
