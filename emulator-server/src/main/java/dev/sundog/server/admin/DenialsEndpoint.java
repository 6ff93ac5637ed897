package dev.sundog.server.admin;

import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.port.AccessRecords;
import dev.sundog.core.port.Ports;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code GET iam/denials}: the calls that policies did not allow, the latest first, and what decided. */
public record DenialsEndpoint(Ports ports) implements AdminEndpoint {

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/_sundog/iam/denials";
    }

    @Override
    public HttpResponse answer(AdminRequest request) {
        request.arguments();
        List<AccessRecords.Denial> denials =
                ports.find(AccessRecords.class).map(AccessRecords::denials).orElse(List.of());
        return AdminResponses.json(
                Map.of("denials", denials.stream().map(DenialsEndpoint::shown).toList()));
    }

    private static Map<String, Object> shown(AccessRecords.Denial denial) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("at", denial.at());
        document.put("requestId", denial.requestId());
        document.put("enforced", denial.enforced());
        document.put("principal", denial.principal());
        document.put("service", denial.service());
        document.put("operation", denial.operation());
        document.put("action", denial.action());
        document.put("resource", denial.resource());
        document.put("outcome", denial.outcome());
        document.put("decidedBy", denial.layer());
        document.put("policy", denial.policy());
        document.put("statement", denial.statement());
        document.put("conditions", denial.conditions());
        document.put("message", denial.message());
        return document;
    }
}
