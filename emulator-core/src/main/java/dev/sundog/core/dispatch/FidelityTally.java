package dev.sundog.core.dispatch;

import dev.sundog.core.service.Fidelity;
import dev.sundog.core.shape.Operation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts how real the answers were: the summary that tells a user what a green test was worth. */
public final class FidelityTally {

    private final Map<Key, LongAdder> counts = new ConcurrentHashMap<>();

    private record Key(Operation<?, ?> operation, Fidelity fidelity) {}

    /** How often an operation was answered in one way. */
    public record Row(String service, String operation, Fidelity fidelity, long calls) {}

    void add(Operation<?, ?> operation, Fidelity fidelity) {
        Key key = new Key(operation, fidelity);
        LongAdder count = counts.get(key);
        if (count == null) {
            count = counts.computeIfAbsent(key, _ -> new LongAdder());
        }
        count.increment();
    }

    /** All operations that were called, by service and name. */
    public List<Row> rows() {
        return counts.entrySet().stream()
                .map(entry -> new Row(
                        entry.getKey().operation().service().id(),
                        entry.getKey().operation().name(),
                        entry.getKey().fidelity(),
                        entry.getValue().sum()))
                .sorted(Comparator.comparing(Row::service)
                        .thenComparing(Row::operation)
                        .thenComparing(Row::fidelity))
                .toList();
    }

    /** Forgets all counts. */
    public void reset() {
        counts.clear();
    }
}
