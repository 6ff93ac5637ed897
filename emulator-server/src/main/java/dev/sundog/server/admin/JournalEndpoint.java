package dev.sundog.server.admin;

import dev.sundog.core.journal.Journal;
import dev.sundog.core.journal.JournalEntry;
import dev.sundog.core.journal.JournalQuery;
import dev.sundog.core.message.HttpResponse;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code GET journal}: the latest API calls, oldest first. */
public record JournalEndpoint(Journal journal) implements AdminEndpoint {

    private static final int DEFAULT_LIMIT = 100;

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/_sundog/journal";
    }

    @Override
    public HttpResponse answer(AdminRequest request) {
        JournalQuery query = query(request.arguments("service", "operation", "account", "status", "since", "limit"));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("total", journal.total());
        document.put(
                "calls", journal.find(query).stream().map(JournalEndpoint::call).toList());
        return AdminResponses.json(document);
    }

    private static JournalQuery query(Map<String, String> arguments) {
        JournalQuery query = JournalQuery.ALL.limitedTo(DEFAULT_LIMIT);
        for (Map.Entry<String, String> argument : arguments.entrySet()) {
            String value = argument.getValue();
            query = switch (argument.getKey()) {
                case "service" -> query.ofService(value);
                case "operation" -> query.ofOperation(value);
                case "account" -> query.ofAccount(Arguments.account(value));
                case "status" -> query.withStatus(Arguments.number("status", value, 100, 599));
                case "since" -> query.since(instant(value));
                default -> query.limitedTo(Arguments.number("limit", value, 1, Journal.DEFAULT_CAPACITY));
            };
        }
        return query;
    }

    private static Instant instant(String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException e) {
            throw AdminException.badRequest("'" + value + "' is not an instant", List.of("2030-01-01T00:00:00Z"));
        }
    }

    private static Map<String, Object> call(JournalEntry entry) {
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("at", entry.at());
        call.put("requestId", entry.requestId());
        call.put("service", entry.service());
        call.put("operation", entry.operation());
        call.put("account", entry.scope().account());
        call.put("region", entry.scope().region());
        call.put("accessKeyId", entry.accessKeyId());
        call.put("principal", entry.principal());
        call.put("status", entry.status());
        call.put("error", entry.errorCode());
        call.put("latencyMicros", entry.latencyMicros());
        call.put("origin", entry.origin().name().toLowerCase(Locale.ROOT));
        call.put("fidelity", entry.fidelity());
        call.put("sourceIp", entry.sourceIp());
        call.put("userAgent", entry.userAgent());
        return call;
    }
}
