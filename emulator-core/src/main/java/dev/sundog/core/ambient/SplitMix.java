package dev.sundog.core.ambient;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.random.RandomGenerator;

/**
 * A generator that many threads may ask at once: SplitMix64 in stripes, each a counter in a cache line of its own. Good
 * enough for ids and dice, and not for secrets.
 */
final class SplitMix implements RandomGenerator {

    private static final long GAMMA = 0x9e3779b97f4a7c15L;
    /** Longs per cache line, and as many again against adjacent-line prefetch. */
    private static final int STRIDE = 16;

    private final AtomicLongArray stripes;
    private final int mask;

    private SplitMix(SplittableRandom seeds, int count) {
        this.mask = count - 1;
        this.stripes = new AtomicLongArray((count + 1) * STRIDE);
        for (int i = 0; i < count; i++) {
            stripes.setPlain(place(i), seeds.nextLong());
        }
    }

    /** One that differs in every process. */
    static SplitMix unseeded() {
        return new SplitMix(new SplittableRandom(), 16);
    }

    /** One that gives the same sequence for the same seed. */
    static SplitMix seeded(long seed) {
        return new SplitMix(new SplittableRandom(seed), 1);
    }

    private static int place(int stripe) {
        return (stripe + 1) * STRIDE;
    }

    @Override
    public long nextLong() {
        int stripe = (int) Thread.currentThread().threadId() & mask;
        return mix(stripes.getAndAdd(place(stripe), GAMMA));
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
