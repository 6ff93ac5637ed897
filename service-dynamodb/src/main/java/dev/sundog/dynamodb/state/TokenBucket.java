package dev.sundog.dynamodb.state;

/**
 * Capacity units that may be used. What is not used in a second is kept for later, for 300 seconds; who uses more than there is
 * leaves a debt. Guarded by the table's lock.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/burst-adaptive-capacity.html">Burst
 *     capacity</a>
 */
final class TokenBucket {

    private static final int BURST_SECONDS = 300;
    private static final double SECOND = 1000;

    private long rate;
    private double units;
    private long filledMillis;

    /** A bucket that begins with the units of one second. */
    TokenBucket(long rate, long millis) {
        this.rate = rate;
        this.units = rate;
        this.filledMillis = millis;
    }

    /** Whether anything is left, at a rate that may have changed. */
    boolean hasUnits(long newRate, long millis) {
        units = Math.min((double) rate * BURST_SECONDS, units + (millis - filledMillis) / SECOND * rate);
        filledMillis = millis;
        rate = newRate;
        return units > 0;
    }

    void take(double used) {
        units -= used;
    }
}
