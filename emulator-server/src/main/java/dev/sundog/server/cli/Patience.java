package dev.sundog.server.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for something that another process does, by asking again and again. */
@FunctionalInterface
public interface Patience {

    /** Waits until {@code done}; whether it was within {@code limit}. */
    boolean await(BooleanSupplier done, Duration limit);

    /** Patience by this machine's time, which is not the emulator's. */
    static Patience ofRealTime() {
        return (done, limit) -> {
            long deadline = System.nanoTime() + limit.toNanos();
            while (!done.getAsBoolean()) {
                if (System.nanoTime() >= deadline || !pause()) {
                    return false;
                }
            }
            return true;
        };
    }

    private static boolean pause() {
        try {
            new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
