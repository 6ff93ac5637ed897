package dev.sundog.server.admin;

import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.meter.UsageMeter;
import dev.sundog.core.meter.UsageRow;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code GET usage}: what was used of what AWS would bill. */
public record UsageEndpoint(UsageMeter meter) implements AdminEndpoint {

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/_sundog/usage";
    }

    @Override
    public HttpResponse answer(AdminRequest request) {
        request.arguments();
        return AdminResponses.json(
                Map.of("usage", meter.rows().stream().map(UsageEndpoint::row).toList()));
    }

    /** A row as JSON has it; the caller may add to it. */
    static Map<String, Object> row(UsageRow row) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("service", row.service());
        document.put("account", row.scope().account());
        document.put("region", row.scope().region());
        document.put("dimension", row.dimension());
        document.put("amount", row.amount());
        return document;
    }
}
