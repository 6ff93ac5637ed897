package dev.sundog.logs.integration;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.Scope;
import dev.sundog.logs.protection.DataProtection;
import dev.sundog.logs.protection.Span;
import dev.sundog.logs.state.LogEvent;
import dev.sundog.logs.state.LogGroup;
import dev.sundog.logs.state.LogGroups;
import dev.sundog.logs.state.LogStream;
import dev.sundog.logs.state.LogStream.NewEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Logs where sensitive data was found, to the groups that data protection policies name for that. */
public final class Audits {

    private static final String STREAM = "data-protection-findings";

    private final LogGroups groups;
    private final Clock clock;

    public Audits(LogGroups groups, Clock clock) {
        this.groups = groups;
        this.clock = clock;
    }

    /** Findings that were logged. */
    record Logged(LogGroup group, LogStream stream, List<LogEvent> events) {}

    /** Looks through events that have arrived in a group, and logs what it finds. */
    List<Logged> look(Scope scope, LogGroup group, List<LogEvent> events) {
        List<Logged> logged = new ArrayList<>();
        group.protections()
                .forEach(policy -> policy.auditGroup()
                        .flatMap(groups.in(scope)::find)
                        .filter(audited -> audited != group) // no findings in findings
                        .flatMap(audited -> log(audited, findings(group, policy, events)))
                        .ifPresent(logged::add));
        return logged;
    }

    private List<NewEvent> findings(LogGroup group, DataProtection policy, List<LogEvent> events) {
        long now = clock.millis();
        List<NewEvent> findings = new ArrayList<>();
        for (LogEvent event : events) {
            Map<String, List<Span>> found = policy.findings(event.message());
            if (!found.isEmpty()) {
                findings.add(new NewEvent(now, JsonText.write(finding(group, now, found))));
            }
        }
        return findings;
    }

    private Optional<Logged> log(LogGroup audited, List<NewEvent> findings) {
        if (findings.isEmpty()) {
            return Optional.empty();
        }
        long now = clock.millis();
        audited.create(STREAM, now);
        return audited.stream(STREAM).map(stream -> new Logged(audited, stream, stream.add(findings, now)));
    }

    private static Document finding(LogGroup group, long now, Map<String, List<Span>> found) {
        List<Document> identifiers = new ArrayList<>();
        found.forEach((name, spans) -> identifiers.add(identifier(name, spans)));
        Map<String, Document> members = new LinkedHashMap<>();
        Instant at = Instant.ofEpochMilli(now).truncatedTo(ChronoUnit.SECONDS);
        members.put("auditTimestamp", new Document.Text(at.toString()));
        members.put("resourceArn", new Document.Text(group.arn() + ":*"));
        members.put("dataIdentifiers", new Document.Array(identifiers));
        return new Document.Object(members);
    }

    private static Document identifier(String name, List<Span> spans) {
        Map<String, Document> members = new LinkedHashMap<>();
        members.put("name", new Document.Text(name));
        members.put("count", number(spans.size()));
        members.put(
                "detections",
                new Document.Array(spans.stream().map(Audits::detection).toList()));
        return new Document.Object(members);
    }

    private static Document detection(Span span) {
        Map<String, Document> members = new LinkedHashMap<>();
        members.put("start", number(span.start()));
        members.put("end", number(span.end()));
        return new Document.Object(members);
    }

    private static Document number(int value) {
        return new Document.Number(BigDecimal.valueOf(value));
    }
}
