package dev.sundog.core.ambient;

/** Chance that repeats: the same seed gives the same numbers and bytes, when asked in the same order. */
public final class SeededChance implements Chance {

    private final SplitMix numbers;

    public SeededChance(long seed) {
        this.numbers = SplitMix.seeded(seed);
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
        numbers.nextBytes(target);
    }
}
