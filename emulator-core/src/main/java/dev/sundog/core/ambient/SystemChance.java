package dev.sundog.core.ambient;

import java.security.SecureRandom;

/** Chance as users meet it: numbers that differ in every run, and bytes from the machine's secure source. */
public final class SystemChance implements Chance {

    private final SplitMix numbers = SplitMix.unseeded();

    /** Loading the secure source takes tens of milliseconds: not at start, and not for those who need no secrets. */
    private static final class Secure {
        static final SecureRandom SOURCE = new SecureRandom();
    }

    @Override
    public int nextInt(int bound) {
        return numbers.nextInt(bound);
    }

    @Override
    public long nextLong() {
        return numbers.nextLong();
    }

    @Override
    public void nextBytes(byte[] target) {
        Secure.SOURCE.nextBytes(target);
    }
}
