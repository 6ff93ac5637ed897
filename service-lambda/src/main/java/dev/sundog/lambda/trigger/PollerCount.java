package dev.sundog.lambda.trigger;

import java.util.concurrent.atomic.AtomicInteger;

/** How many pollers there are, between the fewest and the most that there may be. */
final class PollerCount {

    private final int least;
    private final int most;
    private final AtomicInteger now;

    PollerCount(int least, int most) {
        this.least = least;
        this.most = most;
        this.now = new AtomicInteger(least);
    }

    /** Whether one more may be: it counts from now on. */
    boolean join() {
        return now.getAndUpdate(count -> Math.min(count + 1, most)) < most;
    }

    /** Whether one may go: it does not count any more. */
    boolean leave() {
        return now.getAndUpdate(count -> Math.max(count - 1, least)) > least;
    }
}
