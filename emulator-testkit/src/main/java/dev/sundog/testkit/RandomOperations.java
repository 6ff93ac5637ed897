package dev.sundog.testkit;

import java.util.ArrayList;
import java.util.List;

/** A weighted choice of operations, performed one after another: the sequences of a model-based test. */
public final class RandomOperations {

    private record Weighted(String name, int weight, Runnable operation) {}

    private final SeededRandom random;
    private final List<Weighted> operations = new ArrayList<>();
    private int totalWeight;

    public RandomOperations(SeededRandom random) {
        this.random = random;
    }

    /** Adds an operation that is performed {@code weight} times as often as one of weight 1. */
    public RandomOperations add(int weight, String name, Runnable operation) {
        operations.add(new Weighted(name, weight, operation));
        totalWeight += weight;
        return this;
    }

    /** Performs {@code steps} operations; a failure names the step and the operation. */
    public void perform(int steps) {
        for (int step = 1; step <= steps; step++) {
            Weighted chosen = choose();
            try {
                chosen.operation().run();
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("step " + step + " (" + chosen.name() + "): " + failure.getMessage(), failure);
            }
        }
    }

    private Weighted choose() {
        int dice = random.below(totalWeight);
        for (Weighted candidate : operations) {
            dice -= candidate.weight();
            if (dice < 0) {
                return candidate;
            }
        }
        throw new IllegalStateException("no operations");
    }
}
