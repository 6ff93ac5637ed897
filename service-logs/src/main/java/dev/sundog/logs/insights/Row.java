package dev.sundog.logs.insights;

import java.util.LinkedHashMap;
import java.util.Map;

/** A row on its way through a query: a log event, or what {@code stats} has made of many, and the fields that were added. */
final class Row {

    private final LogRecord event;
    private final Map<String, Value> added = new LinkedHashMap<>();
    private final Map<Expression.Aggregate, Value> aggregates;

    /** An event's row. */
    Row(LogRecord event) {
        this.event = event;
        this.aggregates = Map.of();
    }

    /** A row of aggregates. */
    Row(Map<Expression.Aggregate, Value> aggregates) {
        this.event = null;
        this.aggregates = aggregates;
    }

    /** The event, or {@code null}. */
    LogRecord event() {
        return event;
    }

    /** When the event happened; 0 where the row is of no event. */
    long timestamp() {
        return event == null ? 0 : event.timestamp();
    }

    Value field(String name) {
        Value value = added.get(name);
        if (value != null) {
            return value;
        }
        return event == null ? Value.NOTHING : event.field(name);
    }

    void set(String name, Value value) {
        added.put(name, value);
    }

    Value aggregate(Expression.Aggregate aggregate) {
        return aggregates.getOrDefault(aggregate, Value.NOTHING);
    }
}
