package dev.sundog.testkit;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Random choices for model-based tests. A failing run names its seed; {@code -Dtest.seed=N} repeats that run alone.
 */
public final class SeededRandom {

    private static final String SEED_PROPERTY = "test.seed";

    private final long seed;
    private final Random random;

    public SeededRandom(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** Runs {@code property} with {@code rounds} seeds, or with the one seed that the command line names. */
    public static void forEachSeed(int rounds, Consumer<SeededRandom> property) {
        Long only = Long.getLong(SEED_PROPERTY);
        long first = only == null ? 1 : only;
        long last = only == null ? rounds : only;
        for (long seed = first; seed <= last; seed++) {
            check(seed, property);
        }
    }

    private static void check(long seed, Consumer<SeededRandom> property) {
        try {
            property.accept(new SeededRandom(seed));
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError("with -D" + SEED_PROPERTY + "=" + seed + ": " + failure.getMessage(), failure);
        }
    }

    public long seed() {
        return seed;
    }

    /** A number from 0 to {@code bound - 1}. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** A number from {@code least} to {@code most}, both included. */
    public int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    public long nextLong() {
        return random.nextLong();
    }

    /** True {@code percent} times of a hundred. */
    public boolean percent(int percent) {
        return random.nextInt(100) < percent;
    }

    /** One of the choices, each as likely as another. */
    public <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** One of the choices, each as likely as another. */
    @SafeVarargs
    public final <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** Some of the choices in their order, perhaps none. */
    public <T> List<T> some(List<T> choices) {
        return choices.stream().filter(choice -> random.nextBoolean()).toList();
    }

    /** A text of {@code least} to {@code most} characters of {@code alphabet}. */
    public String text(String alphabet, int least, int most) {
        int length = between(least, most);
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(below(alphabet.length())));
        }
        return text.toString();
    }

    /** Up to {@code most} bytes. */
    public byte[] bytes(int most) {
        byte[] bytes = new byte[below(most + 1)];
        random.nextBytes(bytes);
        return bytes;
    }
}
