package dev.sundog.lambda.trigger;

import dev.sundog.core.port.ChangeFeed.Change;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Changes of a shard that are dealt with at the same time, as {@code ParallelizationFactor} allows: those of one item stay in one
 * lane, in their order.
 */
final class Lanes {

    private Lanes() {}

    /** The changes by lanes, of {@code most} at most. */
    static List<List<Change>> of(List<Change> changes, int most) {
        if (most <= 1) {
            return List.of(changes);
        }
        Map<Integer, List<Change>> lanes = new TreeMap<>();
        for (Change change : changes) {
            lanes.computeIfAbsent(Math.floorMod(key(change).hashCode(), most), _ -> new ArrayList<>())
                    .add(change);
        }
        return List.copyOf(lanes.values());
    }

    /** What tells the item from others; changes that tell nothing share a lane. */
    private static String key(Change change) {
        return change.record().members().get("dynamodb") instanceof Document.Object(Map<String, Document> members)
                        && members.get("Keys") instanceof Document.Object keys
                ? JsonText.write(keys)
                : "";
    }

    /**
     * Does something with each lane at the same time, and waits until all are done. Where a lane fails the others go on to
     * their ends, and then the first failure is thrown, since what the lane had left is not done.
     */
    static void run(List<List<Change>> lanes, Walker walker) throws InterruptedException {
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        List<Thread> others = lanes.stream()
                .skip(1)
                .map(lane -> Thread.ofVirtual().start(() -> walkBeside(lane, walker, failure)))
                .toList();
        try {
            if (!lanes.isEmpty()) {
                walk(lanes.getFirst(), walker, failure);
            }
            for (Thread other : others) {
                other.join();
            }
        } finally {
            others.forEach(Thread::interrupt);
        }
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    private static void walk(List<Change> lane, Walker walker, AtomicReference<RuntimeException> failure)
            throws InterruptedException {
        try {
            walker.walk(lane);
        } catch (RuntimeException broken) {
            failure.compareAndSet(null, broken);
        } catch (Error broken) {
            failure.compareAndSet(null, new IllegalStateException(broken));
        }
    }

    private static void walkBeside(List<Change> lane, Walker walker, AtomicReference<RuntimeException> failure) {
        try {
            walk(lane, walker, failure);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** Deals with the changes of a lane. */
    @FunctionalInterface
    interface Walker {
        void walk(List<Change> lane) throws InterruptedException;
    }
}
