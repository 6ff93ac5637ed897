package dev.sundog.batch.scheduler;

/**
 * What the jobs of a share use, in thousandths of virtual processors: what they hold now, and what they held lately, of which
 * all but 1/e is forgotten within the time of decay.
 */
final class ShareUse {

    /** Less than a thousandth of a processor is as nothing. */
    private static final double UNFELT = 1;

    private static final double MILLIS = 1000.0;

    private long held;
    private double remembered;
    private long at;

    /** What is held changes by {@code milliVcpus}. */
    void change(long now, long decaySeconds, long milliVcpus) {
        remembered = rememberedAt(now, decaySeconds);
        at = now;
        held += milliVcpus;
    }

    /** What is held now. */
    long held() {
        return held;
    }

    /** How much counts. */
    double at(long now, long decaySeconds) {
        return held + rememberedAt(now, decaySeconds);
    }

    /** Whether anything is held or remembered. */
    boolean isFelt(long now, long decaySeconds) {
        return at(now, decaySeconds) >= UNFELT;
    }

    private double rememberedAt(long now, long decaySeconds) {
        if (decaySeconds == 0) {
            return 0;
        }
        double left = StrictMath.exp(-Math.max(0, now - at) / (decaySeconds * MILLIS));
        return remembered * left + held * (1 - left);
    }
}
