package dev.sundog.logs.state;

import dev.sundog.logs.pattern.FilterPattern;

/** A subscription filter at work: its pattern is read once, not for each batch of events. */
public record Subscription(SubscriptionRecord record, FilterPattern pattern) {

    static Subscription of(SubscriptionRecord record) {
        return new Subscription(record, FilterPattern.parse(record.pattern()));
    }
}
