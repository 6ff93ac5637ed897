package dev.sundog.server.admin;

import dev.sundog.core.dispatch.FidelityTally;
import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.service.Fidelity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** {@code GET fidelity}: which operations were called, and how real each answer was. */
public record FidelityEndpoint(FidelityTally tally, Supplier<String> containers) implements AdminEndpoint {

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/_sundog/fidelity";
    }

    @Override
    public HttpResponse answer(AdminRequest request) {
        request.arguments();
        List<FidelityTally.Row> rows = tally.rows();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("calls", summary(rows));
        document.put("containerEngine", containers.get());
        document.put(
                "operations", rows.stream().map(FidelityEndpoint::operation).toList());
        return AdminResponses.json(document);
    }

    private static Map<String, Object> summary(List<FidelityTally.Row> rows) {
        Map<String, Object> counts = new LinkedHashMap<>();
        for (Fidelity fidelity : Fidelity.values()) {
            counts.put(
                    name(fidelity),
                    rows.stream()
                            .filter(row -> row.fidelity() == fidelity)
                            .mapToLong(FidelityTally.Row::calls)
                            .sum());
        }
        return counts;
    }

    private static Map<String, Object> operation(FidelityTally.Row row) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("service", row.service());
        document.put("operation", row.operation());
        document.put("fidelity", name(row.fidelity()));
        document.put("calls", row.calls());
        return document;
    }

    private static String name(Fidelity fidelity) {
        return fidelity.name().toLowerCase(Locale.ROOT);
    }
}
