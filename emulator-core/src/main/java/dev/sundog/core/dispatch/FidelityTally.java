package dev.sundog.core.dispatch;

import dev.sundog.core.service.Fidelity;
import dev.sundog.core.shape.Operation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Counts how real the answers were: the summary that tells a user what a green test was worth. */
public final class FidelityTally {

    private static final Fidelity[] KINDS = Fidelity.values();

    /** One counter for each fidelity, by its ordinal. */
    private final Map<Operation<?, ?>, LongAdder[]> counts = new ConcurrentHashMap<>();

    /** How often an operation was answered in one way. */
    public record Row(String service, String operation, Fidelity fidelity, long calls) {}

    void add(Operation<?, ?> operation, Fidelity fidelity) {
        LongAdder[] counters = counts.get(operation);
        if (counters == null) {
            counters = counts.computeIfAbsent(
                    operation,
                    _ -> Stream.generate(LongAdder::new).limit(KINDS.length).toArray(LongAdder[]::new));
        }
        counters[fidelity.ordinal()].increment();
    }

    /** All operations that were called, by service and name. */
    public List<Row> rows() {
        return counts.entrySet().stream()
                .flatMap(entry -> rows(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Row::service)
                        .thenComparing(Row::operation)
                        .thenComparing(Row::fidelity))
                .toList();
    }

    private static Stream<Row> rows(Operation<?, ?> operation, LongAdder[] counters) {
        return Arrays.stream(KINDS)
                .map(kind -> new Row(operation.service().id(), operation.name(), kind, counters[kind.ordinal()].sum()))
                .filter(row -> row.calls() > 0);
    }

    /** Forgets all counts. */
    public void reset() {
        counts.clear();
    }
}
