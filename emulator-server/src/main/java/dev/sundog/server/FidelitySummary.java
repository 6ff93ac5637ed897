package dev.sundog.server;

import dev.sundog.core.dispatch.FidelityTally;
import dev.sundog.core.service.Fidelity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a run's green tests were worth: how real its answers were, in a sentence. */
final class FidelitySummary {

    private FidelitySummary() {}

    /** Empty where nothing was called. */
    static Optional<String> of(List<FidelityTally.Row> rows) {
        long calls = rows.stream().mapToLong(FidelityTally.Row::calls).sum();
        if (calls == 0) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        for (Fidelity fidelity : Fidelity.values()) {
            List<FidelityTally.Row> such =
                    rows.stream().filter(row -> row.fidelity() == fidelity).toList();
            if (!such.isEmpty()) {
                parts.add(part(fidelity, such));
            }
        }
        return Optional.of(calls + (calls == 1 ? " call: " : " calls: ") + String.join("; ", parts));
    }

    private static String part(Fidelity fidelity, List<FidelityTally.Row> rows) {
        long calls = rows.stream().mapToLong(FidelityTally.Row::calls).sum();
        String count = calls + " " + fidelity.name().toLowerCase(Locale.ROOT);
        if (fidelity == Fidelity.REAL) {
            return count;
        }
        // Whoever trusts a test wants to know which calls were less than real.
        return count
                + rows.stream()
                        .map(row -> row.service() + " " + row.operation())
                        .collect(Collectors.joining(", ", " (", ")"));
    }
}
