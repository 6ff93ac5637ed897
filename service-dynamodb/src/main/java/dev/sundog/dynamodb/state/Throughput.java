package dev.sundog.dynamodb.state;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.meter.Meter;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.api.OnDemandThroughput;
import dev.sundog.dynamodb.api.ProvisionedThroughput;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The units that a table's requests use: meters those that AWS would bill by request, and refuses requests that go beyond what
 * is provisioned, or beyond the limits of a table that is billed by request. A request is let through while anything is left,
 * whatever it costs. Guarded by the table's lock.
 */
public final class Throughput {

    /** Which half of the units a request uses. */
    private enum Direction {
        READ("Read", "read-request-units"),
        WRITE("Write", "write-request-units");

        private final String word;
        private final String dimension;

        Direction(String word, String dimension) {
            this.word = word;
            this.dimension = dimension;
        }
    }

    private record Place(String index, Direction direction) {}

    private final Table table;
    private final Optional<Clock> clock;
    private final Meter meter;
    private final Map<Place, TokenBucket> buckets = new HashMap<>();

    /** @param clock empty where no request is ever refused */
    Throughput(Table table, Optional<Clock> clock, Meter meter) {
        this.table = table;
        this.clock = clock;
        this.meter = meter;
    }

    /** Refuses a read of the table or, where it is not {@code null}, of an index, that finds no units. */
    public void checkRead(Index index) {
        check(index, Direction.READ);
    }

    /** Counts what a read has used. */
    public void read(Index index, double units) {
        take(index, Direction.READ, units);
    }

    /** Refuses a write that finds no units in the table or in an index that it touches. */
    public void checkWrite(ItemChange change) {
        if (clock.isEmpty()) {
            return;
        }
        check(null, Direction.WRITE);
        for (Index index : table.indexes()) {
            if (index.isGlobal() && index.writeUnits(change) > 0) {
                check(index, Direction.WRITE);
            }
        }
    }

    /**
     * Counts what a write has used.
     *
     * @param factor how often AWS counts its units
     */
    public void write(ItemChange change, int factor) {
        take(null, Direction.WRITE, (double) factor * change.writeUnits());
        for (Index index : table.indexes()) {
            int units = index.writeUnits(change);
            if (units > 0) {
                take(index, Direction.WRITE, (double) factor * units);
            }
        }
    }

    /** Counts what looking at an item in the midst of writes has used. */
    public void writeNothing(double units) {
        take(null, Direction.WRITE, units);
    }

    private void take(Index index, Direction direction, double units) {
        if (table.record().billing().onDemand()) {
            meter.add(table.scope(), "dynamodb", direction.dimension, units);
        }
        if (clock.isPresent()) {
            bucket(index, direction).ifPresent(bucket -> bucket.take(units));
        }
    }

    private void check(Index index, Direction direction) {
        long rate = clock.isPresent() ? rate(index, direction) : 0;
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
