package dev.sundog.dynamodb.state;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.api.OnDemandThroughput;
import dev.sundog.dynamodb.api.ProvisionedThroughput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Refuses requests that go beyond a table's provisioned units, or beyond the limits of one that is billed by request. A
 * request is let through while anything is left, whatever it costs. Guarded by the table's lock.
 */
public final class Throttle {

    /** Which half of the units a request uses. */
    private enum Direction {
        READ("Read"),
        WRITE("Write");

        private final String word;

        Direction(String word) {
            this.word = word;
        }
    }

    private record Place(String index, Direction direction) {}

    private final Table table;
    private final Optional<Clock> clock;
    private final Map<Place, TokenBucket> buckets = new HashMap<>();

    /** @param clock empty where no request is ever refused */
    Throttle(Table table, Optional<Clock> clock) {
        this.table = table;
        this.clock = clock;
    }

    /** Refuses a read of the table or, where it is not {@code null}, of an index, that finds no units. */
    public void checkRead(Index index) {
        if (clock.isPresent()) {
            check(index, Direction.READ);
        }
    }

    /** Counts what a read has used. */
    public void read(Index index, double units) {
        if (clock.isPresent()) {
            bucket(index, Direction.READ).ifPresent(bucket -> bucket.take(units));
        }
    }

    /** Refuses a write that finds no units in the table or in an index that it touches; counts it otherwise. */
    public void write(ItemChange change) {
        if (clock.isEmpty()) {
            return;
        }
        check(null, Direction.WRITE);
        List<Index> touched = table.indexes().stream()
                .filter(index -> index.isGlobal() && index.writeUnits(change) > 0)
                .toList();
        touched.forEach(index -> check(index, Direction.WRITE));
        bucket(null, Direction.WRITE).ifPresent(bucket -> bucket.take(change.writeUnits()));
        touched.forEach(
                index -> bucket(index, Direction.WRITE).ifPresent(bucket -> bucket.take(index.writeUnits(change))));
    }

    private void check(Index index, Direction direction) {
        long rate = rate(index, direction);
        if (rate > 0) {
            long now = clock.orElseThrow().millis();
            TokenBucket bucket = buckets.computeIfAbsent(place(index, direction), key -> new TokenBucket(rate, now));
            if (!bucket.hasUnits(rate, now)) {
                throw refusal(index, direction);
            }
        }
    }

    private static Place place(Index index, Direction direction) {
        // AWS: local indexes use the units of their table.
        return new Place(index == null || !index.isGlobal() ? "" : index.name(), direction);
    }

    private Optional<TokenBucket> bucket(Index index, Direction direction) {
        return Optional.ofNullable(buckets.get(place(index, direction)));
    }

    /** Units a second; 0 where there is no limit. */
    private long rate(Index index, Direction direction) {
        boolean ofIndex = index != null && index.isGlobal();
        BillingRecord billing = table.record().billing();
        if (billing.onDemand()) {
            OnDemandThroughput limits = ofIndex ? index.description().onDemand() : billing.limits();
            Long limit = limits == null
                    ? null
                    : direction == Direction.READ ? limits.maxReadRequestUnits() : limits.maxWriteRequestUnits();
            return limit == null ? 0 : Math.max(0, limit);
        }
        ProvisionedThroughput units = ofIndex ? index.description().throughput() : billing.throughput();
        if (units == null) {
            return 0;
        }
        return direction == Direction.READ ? units.readCapacityUnits() : units.writeCapacityUnits();
    }

    private ServiceError refusal(Index index, Direction direction) {
        boolean ofIndex = index != null && index.isGlobal();
        boolean onDemand = table.record().billing().onDemand();
        String reason = (ofIndex ? "Index" : "Table")
                + direction.word
                + (onDemand ? "MaxOnDemandThroughputExceeded" : "ProvisionedThroughputExceeded");
        String resource = table.arn() + (ofIndex ? "/index/" + index.name() : "");
        return onDemand
                ? DynamoDbErrors.onDemandLimitExceeded(reason, resource)
                : DynamoDbErrors.throughputExceeded(ofIndex, reason, resource);
    }
}
