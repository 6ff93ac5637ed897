package dev.sundog.dynamodb.operation;

import dev.sundog.core.ambient.Ids;
import dev.sundog.core.value.RegionId;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.DynamoDbLimits;
import dev.sundog.dynamodb.api.CreateReplicationGroupMemberAction;
import dev.sundog.dynamodb.api.ReplicationGroupUpdate;
import dev.sundog.dynamodb.api.StreamSpecification;
import dev.sundog.dynamodb.api.UpdateReplicationGroupMemberAction;
import dev.sundog.dynamodb.api.UpdateTableInput;
import dev.sundog.dynamodb.state.GroupRecord;
import dev.sundog.dynamodb.state.ReplicaGroup;
import dev.sundog.dynamodb.state.ReplicaRecord;
import dev.sundog.dynamodb.state.Table;
import dev.sundog.dynamodb.state.TableRecord;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The changes of replicas that an UpdateTable asks for.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables_HowItWorks.html">Global
 *     tables</a>
 */
final class ReplicaUpdates {

    private static final String STRONG = "STRONG";

    private final TableAccess tables;
    private final Ids ids;
    private final Transitions transitions;

    ReplicaUpdates(TableAccess tables, Ids ids, Transitions transitions) {
        this.tables = tables;
        this.ids = ids;
        this.transitions = transitions;
    }

    /** AWS: looked at before the table is looked for. */
    static void checkAlone(UpdateTableInput input) {
        boolean others = Stream.of(
                        input.provisionedThroughput(),
                        input.billingMode(),
                        input.streamSpecification(),
                        input.globalSecondaryIndexUpdates(),
                        input.sseSpecification(),
                        input.tableClass(),
                        input.deletionProtectionEnabled(),
                        input.onDemandThroughput())
                .anyMatch(Objects::nonNull);
        if (others) {
            throw DynamoDbErrors.invalidParameter("Replica modification must be the only operation in the request");
        }
        if (input.globalTableWitnessUpdates() != null
                && !input.globalTableWitnessUpdates().isEmpty()) {
            throw DynamoDbErrors.validation("Witnesses of global tables are not supported by this emulator");
        }
    }

    /** Refuses to change the stream of a table that is replicated by it. */
    static void checkStreamStays(Table table, StreamSpecification wanted) {
        if (wanted != null && table.group().isPresent() && !Boolean.TRUE.equals(wanted.streamEnabled())) {
            throw DynamoDbErrors.invalidParameter("Disabling Stream is not allowed for a Global Table replica.");
        }
    }

    /** Refuses to delete a table of which a replica was made lately. */
    static void checkNoSource(Table table, long now) {
        String region = table.scope().region().value();
        boolean source = table.group().stream()
                .flatMap(group -> group.record().members().stream())
                .anyMatch(member -> member.source().equals(region)
                        && member.createdMillis() > now - DynamoDbLimits.REPLICA_SOURCE_MILLIS);
        if (source) {
            throw DynamoDbErrors.validation("Replica cannot be deleted because it has acted as a source region for new "
                    + "replica(s) being added to the table in the last 24 hours.");
        }
    }

    void apply(Table table, UpdateTableInput input, long now) {
        List<ReplicationGroupUpdate> updates =
                input.replicaUpdates().stream().distinct().toList();
        boolean strong = STRONG.equals(input.multiRegionConsistency());
        if (updates.size() > 1 && !strong) {
            throw DynamoDbErrors.validation(
                    "Update table operation with more than one create or delete replica actions not allowed");
        }
        if (strong) {
            checkStrong(table, updates);
        }
        for (ReplicationGroupUpdate update : updates) {
            if (update.create() != null) {
                create(table, update.create(), strong ? STRONG : "EVENTUAL", now);
            } else if (update.delete() != null) {
                delete(table, update.delete().regionName(), now);
            } else if (update.update() != null) {
                update(table, update.update(), now);
            } else {
                throw noAction();
            }
        }
    }

    private static void checkStrong(Table table, List<ReplicationGroupUpdate> updates) {
        if (table.group().isPresent()) {
            throw DynamoDbErrors.validation("MultiRegionConsistency parameter is unsupported on existing global table");
        }
        if (updates.stream().anyMatch(update -> update.create() == null)) {
            throw DynamoDbErrors.validation(
                    "Only Replica Create actions are supported when MultiRegionConsistency parameter is provided.");
        }
        if (updates.size() != 2) {
            throw DynamoDbErrors.validation("Unsupported replica count for global tables with MultiRegionConsistency "
                    + "set to STRONG: two replicas must be added");
        }
    }

    private static RuntimeException noAction() {
        return DynamoDbErrors.validation("There are no actions specified in the Replica Update Action of the request.");
    }

    private static void checkRegion(Table table, String region) {
        if (region.equals(table.scope().region().value())) {
            throw DynamoDbErrors.validation("Cannot add or delete the local region through ReplicaUpdates. "
                    + "Use CreateTable, DeleteTable, or UpdateTable as required.");
        }
        if (!RegionId.isRegionId(region)) {
            throw DynamoDbErrors.validation("Region " + region + " is not supported.");
        }
    }

    private void create(Table table, CreateReplicationGroupMemberAction wanted, String consistency, long now) {
        checkRegion(table, wanted.regionName());
        // AWS: a table without a stream gets one; whatever stream there is stays.
        if (table.stream().filter(stream -> stream.setting().isEnabled()).isEmpty()) {
            tables.tables()
                    .change(
                            table,
                            record -> record.change().stream(StreamLabels.enabled("NEW_AND_OLD_IMAGES", now))
                                    .done());
        }
        ReplicaRecord member = new ReplicaRecord(
                wanted.regionName(),
                table.scope().region().value(),
                now,
                wanted.kmsMasterKeyId() == null ? "" : wanted.kmsMasterKeyId(),
                wanted.provisionedThroughputOverride(),
                wanted.onDemandThroughputOverride(),
                wanted.globalSecondaryIndexes() == null ? List.of() : wanted.globalSecondaryIndexes(),
                wanted.tableClassOverride() == null ? "" : wanted.tableClassOverride());
        TableRecord target = table.record()
                .replica(
                        ids.uuid(),
                        now,
                        transitions.end(now),
                        member.tableClass().isEmpty() ? table.record().tableClass() : member.tableClass());
        if (tables.tables().replicas().add(table, member, target, consistency) == null) {
            throw DynamoDbErrors.validation("Failed to create a the new replica of table with name: '" + table.name()
                    + "' because one or more replicas already existed as tables.");
        }
        updating(table, now);
    }

    private void updating(Table table, long now) {
        tables.tables()
                .change(
                        table,
                        record -> record.change()
                                .updatingUntil(transitions.end(now))
                                .done());
    }

    private static Table member(Table table, String region) {
        return table.group()
                .flatMap(group -> group.in(region))
                .orElseThrow(() -> DynamoDbErrors.validation("Update global table operation failed because one or more "
                        + "replicas were not part of the global table. Please retry the request without these "
                        + "replicas: [" + region + "]."));
    }

    private void delete(Table table, String region, long now) {
        checkRegion(table, region);
        Table replica = member(table, region);
        boolean strong = table.group()
                .map(ReplicaGroup::record)
                .map(GroupRecord::consistency)
                .filter(STRONG::equals)
                .isPresent();
        if (strong) {
            throw DynamoDbErrors.validation("Deletion of only one table replica is not supported for global tables "
                    + "with MultiRegionConsistency set to STRONG.");
        }
        if (replica.record().deletionProtected()) {
            throw DynamoDbErrors.validation("Cannot delete table " + table.name() + " in region " + region
                    + " because it has deletion protection enabled. Disable deletion protection first.");
        }
        checkNoSource(replica, now);
        tables.tables().delete(replica, gone -> {});
        updating(table, now);
    }

    private void update(Table table, UpdateReplicationGroupMemberAction wanted, long now) {
        boolean anything = wanted.provisionedThroughputOverride() != null
                || wanted.onDemandThroughputOverride() != null
                || wanted.globalSecondaryIndexes() != null
                || wanted.tableClassOverride() != null
                || wanted.kmsMasterKeyId() != null;
        if (!anything) {
            throw noAction();
        }
        Table replica = member(table, wanted.regionName());
        ReplicaRecord old = table.group().orElseThrow().member(replica);
        ReplicaRecord changed = new ReplicaRecord(
                old.region(),
                old.source(),
                old.createdMillis(),
                wanted.kmsMasterKeyId() == null ? old.key() : wanted.kmsMasterKeyId(),
                wanted.provisionedThroughputOverride() == null
                        ? old.throughput()
                        : wanted.provisionedThroughputOverride(),
                wanted.onDemandThroughputOverride() == null ? old.onDemand() : wanted.onDemandThroughputOverride(),
                wanted.globalSecondaryIndexes() == null ? old.indexes() : wanted.globalSecondaryIndexes(),
                wanted.tableClassOverride() == null ? old.tableClass() : wanted.tableClassOverride());
        tables.tables().replicas().change(table, group -> group.replacing(changed));
        if (wanted.tableClassOverride() != null) {
            tables.tables()
                    .change(
                            replica,
                            record -> record.change()
                                    .tableClass(wanted.tableClassOverride())
                                    .done());
        }
        updating(table, now);
    }
}
