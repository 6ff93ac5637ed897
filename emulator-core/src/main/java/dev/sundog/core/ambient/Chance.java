package dev.sundog.core.ambient;

/** Random numbers, seeded in tests. */
public interface Chance {

    /** A uniformly distributed number from 0 to {@code bound - 1}. */
    int nextInt(int bound);

    /** A uniformly distributed number of 64 bits. */
    long nextLong();

    /** Fills {@code target} with random bytes that nobody can guess. */
    void nextBytes(byte[] target);
}
