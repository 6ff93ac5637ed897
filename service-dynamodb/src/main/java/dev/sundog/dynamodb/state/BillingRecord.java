package dev.sundog.dynamodb.state;

import dev.sundog.dynamodb.api.OnDemandThroughput;
import dev.sundog.dynamodb.api.ProvisionedThroughput;

/**
 * How a table is billed.
 *
 * @param onDemand whether by request, else by provisioned units
 * @param onDemandMillis when it last became billed by request; 0 where never
 * @param throughput provisioned units; zero where billed by request
 * @param limits upper limits of a table billed by request, or {@code null}
 * @param increasedMillis when the provisioned units last grew; 0 where never
 * @param decreasedMillis when they last shrank; 0 where never
 * @param decreases how often they shrank on that day (UTC)
 */
public record BillingRecord(
        boolean onDemand,
        long onDemandMillis,
        ProvisionedThroughput throughput,
        OnDemandThroughput limits,
        long increasedMillis,
        long decreasedMillis,
        long decreases) {

    private static final long DAY_MILLIS = 86_400_000;

    /** No provisioned units. */
    public static final ProvisionedThroughput NO_UNITS = new ProvisionedThroughput(0L, 0L);

    /** Billing of a new table. */
    public static BillingRecord of(
            boolean onDemand, ProvisionedThroughput throughput, OnDemandThroughput limits, long millis) {
        return new BillingRecord(
                onDemand, onDemand ? millis : 0, throughput == null ? NO_UNITS : throughput, limits, 0, 0, 0);
    }

    /** By request from now on. */
    public BillingRecord byRequest(OnDemandThroughput newLimits, long millis) {
        return new BillingRecord(
                true,
                onDemand ? onDemandMillis : millis,
                NO_UNITS,
                newLimits == null ? limits : newLimits,
                increasedMillis,
                decreasedMillis,
                decreases);
    }

    /** By provisioned units from now on. */
    public BillingRecord provisioned(ProvisionedThroughput units, long millis) {
        boolean grew = units.readCapacityUnits() > throughput.readCapacityUnits()
                || units.writeCapacityUnits() > throughput.writeCapacityUnits();
        boolean shrank = units.readCapacityUnits() < throughput.readCapacityUnits()
                || units.writeCapacityUnits() < throughput.writeCapacityUnits();
        boolean sameDay = decreasedMillis / DAY_MILLIS == millis / DAY_MILLIS;
        return new BillingRecord(
                false,
                onDemandMillis,
                units,
                limits,
                grew ? millis : increasedMillis,
                shrank ? millis : decreasedMillis,
                (sameDay ? decreases : 0) + (shrank ? 1 : 0));
    }
}
