package dev.sundog.core.ambient;

import java.util.function.LongSupplier;

/** How the time of an {@link AdjustableClock} comes about. */
sealed interface Time {

    /** Milliseconds since the epoch. */
    long millis();

    /** Time that stands still. */
    record Standing(long millis) implements Time {}

    /** Real time, moved by an offset, that never goes back although the machine's clock may. */
    final class Running implements Time {

        /** A machine whose clock is turned back by less than this stands still meanwhile; else our time runs on from where it was. */
        private static final long TOLERATED_STEP_MILLIS = 1000;

        private final LongSupplier wallMillis;
        private volatile long offset;
        private volatile long latest = Long.MIN_VALUE;

        Running(LongSupplier wallMillis, long offset) {
            this.wallMillis = wallMillis;
            this.offset = offset;
        }

        @Override
        public long millis() {
            long now = wallMillis.getAsLong() + offset;
            long seen = latest;
            if (now > seen) {
                // A race may store the lesser of two readings of the same moment: harmless, the next reading is later.
                latest = now;
                return now;
            }
            return seen - now < TOLERATED_STEP_MILLIS ? seen : stepBack();
        }

        private synchronized long stepBack() {
            long now = wallMillis.getAsLong() + offset;
            long behind = latest - now;
            if (behind >= TOLERATED_STEP_MILLIS) {
                offset += behind;
            }
            return Math.max(latest, now);
        }
    }
}
