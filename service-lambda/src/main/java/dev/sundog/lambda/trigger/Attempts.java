package dev.sundog.lambda.trigger;

import java.time.Duration;

/** How often a batch was tried, and how long it rests before the next time. */
final class Attempts {

    private static final int LAST_DOUBLING = 6;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Integer retries;
    private int failures;
    private int refusals;

    /** @param retries after the first attempt; negative or {@code null} for any number */
    Attempts(Integer retries) {
        this.retries = retries;
    }

    /**
     * The function has failed.
     *
     * @param onLess whether part of the batch was done, so that what is left counts anew
     */
    void failed(boolean onLess) {
        failures = onLess ? 1 : failures + 1;
        refusals = 0;
    }

    /** AWS: what never reached the function is no attempt. */
    void refused() {
        refusals++;
    }

    /** How often the function has failed. */
    int failures() {
        return failures;
    }

    boolean areExhausted() {
        return retries != null && retries >= 0 && failures > retries;
    }

    Duration pause() {
        int turns = Math.max(refusals > 0 ? refusals : failures, 1);
        Duration pause = Duration.ofSeconds(1L << Math.min(turns - 1, LAST_DOUBLING));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
