package dev.sundog.dynamodb.operation;

import dev.sundog.dynamodb.api.ReplicaDescription;
import dev.sundog.dynamodb.api.ReplicaGlobalSecondaryIndex;
import dev.sundog.dynamodb.api.ReplicaGlobalSecondaryIndexDescription;
import dev.sundog.dynamodb.api.TableClassSummary;
import dev.sundog.dynamodb.api.TableDescription;
import dev.sundog.dynamodb.state.Index;
import dev.sundog.dynamodb.state.ReplicaRecord;
import dev.sundog.dynamodb.state.Table;
import java.util.List;

/** The replicas of tables as the API describes them. */
final class ReplicaDescriptions {

    private static final String VERSION = "2019.11.21";
    private static final String SETTINGS_MODE = "ENABLED_WITH_OVERRIDES";

    private ReplicaDescriptions() {}

    /** Adds what a table's description says of its replicas: nothing where there are none. */
    static void add(TableDescription.Builder description, Table table, long millis) {
        table.group().ifPresent(group -> {
            // AWS: a table does not count among its own replicas.
            List<ReplicaDescription> replicas = group.others(table).stream()
                    .map(other -> replica(other, group.member(other), millis))
                    .toList();
            description
                    .globalTableVersion(VERSION)
                    .globalTableSettingsReplicationMode(SETTINGS_MODE)
                    .replicas(replicas);
            if (group.record().consistency().equals("STRONG")) {
                description.multiRegionConsistency("STRONG");
            }
        });
    }

    private static ReplicaDescription replica(Table table, ReplicaRecord member, long millis) {
        ReplicaDescription.Builder replica = ReplicaDescription.builder()
                .regionName(member.region())
                .replicaStatus(table.status(millis))
                .replicaArn(table.arn().toString())
                .provisionedThroughputOverride(member.throughput())
                .onDemandThroughputOverride(member.onDemand())
                .globalTableSettingsReplicationMode(SETTINGS_MODE);
        if (!member.key().isEmpty()) {
            replica.kmsMasterKeyId(member.key());
        }
        if (!member.tableClass().isEmpty()) {
            replica.replicaTableClassSummary(new TableClassSummary(member.tableClass(), null));
        }
        List<ReplicaGlobalSecondaryIndexDescription> indexes = table.indexes().stream()
                .filter(Index::isGlobal)
                .map(index -> index(index.name(), member.indexes()))
                .toList();
        return replica.globalSecondaryIndexes(indexes.isEmpty() ? null : indexes)
                .build();
    }

    private static ReplicaGlobalSecondaryIndexDescription index(
            String name, List<ReplicaGlobalSecondaryIndex> overrides) {
        ReplicaGlobalSecondaryIndexDescription.Builder index =
                ReplicaGlobalSecondaryIndexDescription.builder().indexName(name);
        overrides.stream()
                .filter(override -> override.indexName().equals(name))
                .forEach(override -> index.provisionedThroughputOverride(override.provisionedThroughputOverride())
                        .onDemandThroughputOverride(override.onDemandThroughputOverride()));
        return index.build();
    }
}
