package dev.sundog.batch.sdk;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again and again until an answer is as it should be: what runs in real containers takes real time. */
final class Patience {

    private static final long PAUSE = Duration.ofMillis(20).toNanos();

    private Patience() {}

    /** The first answer that is as it should be; fails with the last one after a minute. */
    static <T> T until(Supplier<T> question, Predicate<T> right) {
        return until(question, right, Duration.ofMinutes(1));
    }

    /** The first answer that is as it should be; fails with the last one when it takes too long. */
    static <T> T until(Supplier<T> question, Predicate<T> right, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        T answer = question.get();
        while (!right.test(answer)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("within " + longest + " nothing better came than " + answer);
            }
            LockSupport.parkNanos(PAUSE);
            answer = question.get();
        }
        return answer;
    }
}
