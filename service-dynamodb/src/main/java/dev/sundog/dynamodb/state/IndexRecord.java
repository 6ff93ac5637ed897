package dev.sundog.dynamodb.state;

import dev.sundog.dynamodb.api.KeySchemaElement;
import dev.sundog.dynamodb.api.OnDemandThroughput;
import dev.sundog.dynamodb.api.Projection;
import dev.sundog.dynamodb.api.ProvisionedThroughput;
import java.util.List;

/**
 * What is kept of a secondary index.
 *
 * @param global whether it has a hash key of its own
 * @param throughput provisioned units of a global index, or {@code null}
 * @param onDemand limits of a global index, or {@code null}
 * @param activeMillis when it becomes active
 */
public record IndexRecord(
        String name,
        boolean global,
        List<KeySchemaElement> keys,
        Projection projection,
        ProvisionedThroughput throughput,
        OnDemandThroughput onDemand,
        long activeMillis) {

    /** This index with other provisioned units or limits; {@code null} keeps them. */
    public IndexRecord with(ProvisionedThroughput newThroughput, OnDemandThroughput newOnDemand) {
        return new IndexRecord(
                name,
                global,
                keys,
                projection,
                newThroughput == null ? throughput : newThroughput,
                newOnDemand == null ? onDemand : newOnDemand,
                activeMillis);
    }
}
