package dev.sundog.logs.integration;

import dev.sundog.core.meter.Meter;
import dev.sundog.core.value.Scope;
import dev.sundog.logs.state.LogEvent;
import dev.sundog.logs.state.LogGroup;
import dev.sundog.logs.state.LogStream;
import dev.sundog.logs.tail.LiveTails;
import java.util.List;

/** Whoever is told of events that have arrived. */
public record Arrivals(Subscriptions subscriptions, LiveTails tails, Audits audits, Meter meter) {

    private static final double GIGABYTE = 1L << 30;

    public void announce(Scope scope, LogGroup group, LogStream stream, List<LogEvent> events) {
        tell(scope, group, stream, events);
        audits.look(scope, group, events).forEach(found -> tell(scope, found.group(), found.stream(), found.events()));
    }

    private void tell(Scope scope, LogGroup group, LogStream stream, List<LogEvent> events) {
        long bytes = events.stream()
                .mapToLong(event -> LogStream.sizeOf(event.message()))
                .sum();
        meter.add(scope, "logs", "ingested-gb", bytes / GIGABYTE);
        List<LogEvent> shown = events.stream().map(group::shown).toList();
        tails.show(scope, group, stream, shown);
        subscriptions.send(scope, group, stream, shown);
    }
}
