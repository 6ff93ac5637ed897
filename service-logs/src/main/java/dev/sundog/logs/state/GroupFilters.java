package dev.sundog.logs.state;

import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.LogsLimits;
import dev.sundog.logs.pattern.FilterPattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** The metric and subscription filters of a log group. Safe for concurrent use. */
public final class GroupFilters {

    private final RecordMap<String, MetricFilterRecord> metricFilters;
    private final RecordMap<String, SubscriptionRecord> subscriptions;
    private final Map<String, Subscription> active = new ConcurrentSkipListMap<>();

    GroupFilters(Namespace home) {
        this.metricFilters = home.map("metric-filters", String.class, MetricFilterRecord.class);
        this.subscriptions = home.map("subscriptions", String.class, SubscriptionRecord.class);
        subscriptions.forEach((name, record) -> active.put(name, Subscription.of(record)));
    }

    /** The metric filters by name. */
    public List<MetricFilterRecord> metricFilters() {
        return values(metricFilters);
    }

    /** The subscription filters by name. */
    public List<SubscriptionRecord> subscriptions() {
        return values(subscriptions);
    }

    /** The same, to be asked about events. */
    public Collection<Subscription> active() {
        return active.values();
    }

    private static <V> List<V> values(RecordMap<String, V> map) {
        List<V> values = new ArrayList<>(map.size());
        map.forEach((_, value) -> values.add(value));
        return values;
    }

    /** Keeps a metric filter, in the place of an earlier one of its name. */
    public synchronized void put(MetricFilterRecord filter) {
        checkRoom(metricFilters, filter.name(), LogsLimits.METRIC_FILTERS);
        checkRegexes(filter.name(), filter.pattern());
        metricFilters.put(filter.name(), filter);
    }

    /** Keeps a subscription filter, in the place of an earlier one of its name. */
    public synchronized void put(SubscriptionRecord filter) {
        checkRoom(subscriptions, filter.name(), LogsLimits.SUBSCRIPTION_FILTERS);
        checkRegexes(filter.name(), filter.pattern());
        subscriptions.put(filter.name(), filter);
        active.put(filter.name(), Subscription.of(filter));
    }

    private static void checkRoom(RecordMap<String, ?> map, String name, int most) {
        if (map.size() >= most && map.get(name) == null) {
            throw LogsErrors.limitExceeded();
        }
    }

    private void checkRegexes(String name, String pattern) {
        if (FilterPattern.parse(pattern).regexes() == 0) {
            return;
        }
        long others = Stream.concat(
                        metricFilters().stream()
                                .filter(filter -> !filter.name().equals(name))
                                .map(MetricFilterRecord::pattern),
                        subscriptions().stream()
                                .filter(filter -> !filter.name().equals(name))
                                .map(SubscriptionRecord::pattern))
                .filter(other -> FilterPattern.parse(other).regexes() > 0)
                .count();
        if (others >= LogsLimits.REGEX_FILTERS) {
            throw LogsErrors.limitExceeded();
        }
    }

    /** Forgets a metric filter. */
    public synchronized void removeMetricFilter(String name) {
        if (metricFilters.remove(name) == null) {
            throw LogsErrors.metricFilterNotFound();
        }
    }

    /** Forgets a subscription filter. */
    public synchronized void removeSubscription(String name) {
        if (subscriptions.remove(name) == null) {
            throw LogsErrors.subscriptionFilterNotFound();
        }
        active.remove(name);
    }
}
