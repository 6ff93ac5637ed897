package dev.sundog.logs.integration;

import dev.sundog.core.meter.Meter;
import dev.sundog.core.value.Scope;
import dev.sundog.logs.state.LogEvent;
import dev.sundog.logs.state.LogGroup;
import dev.sundog.logs.state.LogStream;
import dev.sundog.logs.tail.LiveTails;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whoever is told of events that have arrived. */
public record Arrivals(Subscriptions subscriptions, LiveTails tails, Audits audits, Meter meter) {

    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
    private static final double GIGABYTE = 1L << 30;

    /** Tells all of them. The events are kept already: whoever logged them is not troubled when one cannot be told. */
    public void announce(Scope scope, LogGroup group, LogStream stream, List<LogEvent> events) {
        tell(scope, group, stream, events);
        attempt(
                "audited",
                group,
                () -> audits.look(scope, group, events)
                        .forEach(found -> tell(scope, found.group(), found.stream(), found.events())));
    }

    private void tell(Scope scope, LogGroup group, LogStream stream, List<LogEvent> events) {
        attempt("metered", group, () -> meter.add(scope, "logs", "ingested-gb", bytes(events) / GIGABYTE));
        attempt("masked", group, () -> {
            List<LogEvent> shown = events.stream().map(group::shown).toList();
            attempt("shown live", group, () -> tails.show(scope, group, stream, shown));
            attempt("sent to subscribers", group, () -> subscriptions.send(scope, group, stream, shown));
        });
    }

    private static double bytes(List<LogEvent> events) {
        return events.stream()
                .mapToLong(event -> LogStream.sizeOf(event.message()))
                .sum();
    }

    /** An error answered here would have the events sent again, and kept twice. */
    private static void attempt(String what, LogGroup group, Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException | StackOverflowError failure) {
            LOG.error("Events of the log group {} could not be {}", group.name(), what, failure);
        }
    }
}
