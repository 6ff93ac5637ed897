package dev.sundog.dynamodb.state;

import dev.sundog.dynamodb.api.OnDemandThroughputOverride;
import dev.sundog.dynamodb.api.ProvisionedThroughputOverride;
import dev.sundog.dynamodb.api.ReplicaGlobalSecondaryIndex;
import java.util.List;

/**
 * A table of a global table.
 *
 * @param source the region of the table that it was made of, or empty for the first
 * @param key the KMS key that was asked for, or empty
 * @param throughput units of its own, or {@code null}
 * @param onDemand limits of its own, or {@code null}
 * @param indexes indexes with units or limits of their own
 * @param tableClass a storage class of its own, or empty
 */
public record ReplicaRecord(
        String region,
        String source,
        long createdMillis,
        String key,
        ProvisionedThroughputOverride throughput,
        OnDemandThroughputOverride onDemand,
        List<ReplicaGlobalSecondaryIndex> indexes,
        String tableClass) {

    /** The table that others were made of. */
    static ReplicaRecord first(String region, long millis) {
        return new ReplicaRecord(region, "", millis, "", null, null, List.of(), "");
    }
}
