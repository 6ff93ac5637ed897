package dev.sundog.core.meter;

import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.Scope;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;

/** Sums usage since the start or the last reset. Threads that add at the same time do not wait for each other. */
public final class UsageMeter implements Meter {

    private final Map<Key, DoubleAdder> sums = new ConcurrentHashMap<>();

    private record Key(Scope scope, String service, String dimension) {

        // By hand: a record's own are linked when they are first called, and each call asks for them: too dear for a
        // start.
        @Override
        public boolean equals(Object other) {
            return other instanceof Key that
                    && scope.equals(that.scope)
                    && service.equals(that.service)
                    && dimension.equals(that.dimension);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * scope.hashCode() + service.hashCode()) + dimension.hashCode();
        }
    }

    @Override
    public void add(Scope scope, String service, String dimension, double amount) {
        Key key = new Key(scope, service, dimension);
        DoubleAdder sum = sums.get(key);
        if (sum == null) {
            sum = sums.computeIfAbsent(key, _ -> new DoubleAdder());
        }
        sum.add(amount);
    }

    /** All that was used, sorted by account, region, service and dimension. */
    public List<UsageRow> rows() {
        return sums.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue().sum()))
                .sorted()
                .toList();
    }

    private static UsageRow row(Key key, double amount) {
        return new UsageRow(key.scope(), key.service(), key.dimension(), amount);
    }

    /** Begins again at nothing. What is added at the same moment may be counted or not. */
    public void reset() {
        sums.clear();
    }

    /** Begins again for one account. */
    public void reset(AccountId account) {
        sums.keySet().removeIf(key -> key.scope().account().equals(account));
    }
}
