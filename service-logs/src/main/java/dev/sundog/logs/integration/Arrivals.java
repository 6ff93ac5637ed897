package dev.sundog.logs.integration;

import dev.sundog.core.value.Scope;
import dev.sundog.logs.state.LogEvent;
import dev.sundog.logs.state.LogGroup;
import dev.sundog.logs.state.LogStream;
import dev.sundog.logs.tail.LiveTails;
import java.util.List;

/** Whoever is told of events that have arrived. */
public record Arrivals(Subscriptions subscriptions, LiveTails tails) {

    public void announce(Scope scope, LogGroup group, LogStream stream, List<LogEvent> events) {
        tails.show(scope, group, stream, events);
        subscriptions.send(scope, group, stream, events);
    }
}
