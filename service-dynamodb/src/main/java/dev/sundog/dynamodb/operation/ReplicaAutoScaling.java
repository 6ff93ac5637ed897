package dev.sundog.dynamodb.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.api.AutoScalingPolicyDescription;
import dev.sundog.dynamodb.api.AutoScalingPolicyUpdate;
import dev.sundog.dynamodb.api.AutoScalingSettingsDescription;
import dev.sundog.dynamodb.api.AutoScalingSettingsUpdate;
import dev.sundog.dynamodb.api.AutoScalingTargetTrackingScalingPolicyConfigurationDescription;
import dev.sundog.dynamodb.api.AutoScalingTargetTrackingScalingPolicyConfigurationUpdate;
import dev.sundog.dynamodb.api.DescribeTableReplicaAutoScalingInput;
import dev.sundog.dynamodb.api.DescribeTableReplicaAutoScalingOutput;
import dev.sundog.dynamodb.api.GlobalSecondaryIndexAutoScalingUpdate;
import dev.sundog.dynamodb.api.ReplicaAutoScalingDescription;
import dev.sundog.dynamodb.api.ReplicaAutoScalingUpdate;
import dev.sundog.dynamodb.api.ReplicaGlobalSecondaryIndexAutoScalingDescription;
import dev.sundog.dynamodb.api.ReplicaGlobalSecondaryIndexAutoScalingUpdate;
import dev.sundog.dynamodb.api.TableAutoScalingDescription;
import dev.sundog.dynamodb.api.UpdateTableReplicaAutoScalingInput;
import dev.sundog.dynamodb.api.UpdateTableReplicaAutoScalingOutput;
import dev.sundog.dynamodb.state.GroupRecord;
import dev.sundog.dynamodb.state.Index;
import dev.sundog.dynamodb.state.ReplicaGroup;
import dev.sundog.dynamodb.state.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Auto scaling of global tables: the settings are kept and described, no units ever change by themselves. */
public final class ReplicaAutoScaling {

    private static final String READ = "read";
    private static final String WRITE = "write";

    private final TableAccess tables;

    public ReplicaAutoScaling(TableAccess tables) {
        this.tables = tables;
    }

    public DescribeTableReplicaAutoScalingOutput describe(
            RequestContext context, DescribeTableReplicaAutoScalingInput input) {
        Table table = tables.forDescription(context.scope(), input.tableName());
        return new DescribeTableReplicaAutoScalingOutput(describe(table, group(table)));
    }

    public UpdateTableReplicaAutoScalingOutput update(
            RequestContext context, UpdateTableReplicaAutoScalingInput input) {
        Table table = tables.forDescription(context.scope(), input.tableName());
        ReplicaGroup group = group(table);
        Map<String, AutoScalingSettingsDescription> settings = settings(input);
        if (settings.isEmpty()) {
            throw DynamoDbErrors.validation("Failed to update settings for global table with name: ‘" + table.name()
                    + "’ because at least one update parameter must be specified.");
        }
        if (table.record().billing().onDemand()) {
            throw onDemand(table, group, settings);
        }
        tables.tables().replicas().change(table, record -> record.withScaling(settings));
        return new UpdateTableReplicaAutoScalingOutput(describe(table, group(table)));
    }

    private static ReplicaGroup group(Table table) {
        return table.group()
                .orElseThrow(() -> DynamoDbErrors.resourceNotFound(
                        "Global table with name: '" + table.name() + "' does not exist."));
    }

    private static ServiceError onDemand(
            Table table, ReplicaGroup group, Map<String, AutoScalingSettingsDescription> settings) {
        String regions = group.tables().stream()
                .map(member -> "'" + member.scope().region().value() + "'")
                .collect(Collectors.joining(", "));
        boolean writes = settings.keySet().stream().anyMatch(name -> name.startsWith(WRITE));
        return DynamoDbErrors.validation("Failed to update global table with name ‘" + table.name() + "‘. Replicas "
                + regions + " BillingMode is PayPerRequest. You must convert table's BillingMode to PROVISIONED to set "
                + "parameters: '"
                + (writes
                        ? "ProvisionedWriteCapacityAutoScalingUpdate"
                        : "ReplicaProvisionedReadCapacityAutoScalingUpdate")
                + "'.");
    }

    // ---- settings by name

    private static Map<String, AutoScalingSettingsDescription> settings(UpdateTableReplicaAutoScalingInput input) {
        Map<String, AutoScalingSettingsDescription> settings = new HashMap<>();
        put(settings, GroupRecord.scalingName(WRITE, "", ""), input.provisionedWriteCapacityAutoScalingUpdate());
        if (input.globalSecondaryIndexUpdates() != null) {
            for (GlobalSecondaryIndexAutoScalingUpdate index : input.globalSecondaryIndexUpdates()) {
                put(
                        settings,
                        GroupRecord.scalingName(WRITE, "", index.indexName()),
                        index.provisionedWriteCapacityAutoScalingUpdate());
            }
        }
        if (input.replicaUpdates() != null) {
            input.replicaUpdates().forEach(replica -> addReplica(settings, replica));
        }
        return settings;
    }

    private static void addReplica(
            Map<String, AutoScalingSettingsDescription> settings, ReplicaAutoScalingUpdate replica) {
        put(
                settings,
                GroupRecord.scalingName(READ, replica.regionName(), ""),
                replica.replicaProvisionedReadCapacityAutoScalingUpdate());
        if (replica.replicaGlobalSecondaryIndexUpdates() != null) {
            for (ReplicaGlobalSecondaryIndexAutoScalingUpdate index : replica.replicaGlobalSecondaryIndexUpdates()) {
                put(
                        settings,
                        GroupRecord.scalingName(READ, replica.regionName(), index.indexName()),
                        index.provisionedReadCapacityAutoScalingUpdate());
            }
        }
    }

    private static void put(
            Map<String, AutoScalingSettingsDescription> settings, String name, AutoScalingSettingsUpdate update) {
        if (update != null) {
            settings.put(
                    name,
                    new AutoScalingSettingsDescription(
                            update.minimumUnits(),
                            update.maximumUnits(),
                            update.autoScalingDisabled(),
                            update.autoScalingRoleArn(),
                            update.scalingPolicyUpdate() == null
                                    ? null
                                    : List.of(policy(update.scalingPolicyUpdate()))));
        }
    }

    private static AutoScalingPolicyDescription policy(AutoScalingPolicyUpdate update) {
        AutoScalingTargetTrackingScalingPolicyConfigurationUpdate target =
                update.targetTrackingScalingPolicyConfiguration();
        return new AutoScalingPolicyDescription(
                update.policyName(),
                new AutoScalingTargetTrackingScalingPolicyConfigurationDescription(
                        target.disableScaleIn(),
                        target.scaleInCooldown(),
                        target.scaleOutCooldown(),
                        target.targetValue()));
    }

    // ---- description

    private TableAutoScalingDescription describe(Table table, ReplicaGroup group) {
        long now = tables.clock().millis();
        List<ReplicaAutoScalingDescription> replicas = group.tables().stream()
                .map(member -> replica(member, group.record().scaling(), now))
                .toList();
        return new TableAutoScalingDescription(table.name(), table.status(now), replicas);
    }

    private static ReplicaAutoScalingDescription replica(
            Table table, Map<String, AutoScalingSettingsDescription> scaling, long now) {
        String region = table.scope().region().value();
        List<ReplicaGlobalSecondaryIndexAutoScalingDescription> indexes = table.indexes().stream()
                .filter(Index::isGlobal)
                .map(index -> new ReplicaGlobalSecondaryIndexAutoScalingDescription(
                        index.name(),
                        "ACTIVE",
                        scaling.get(GroupRecord.scalingName(READ, region, index.name())),
                        scaling.get(GroupRecord.scalingName(WRITE, "", index.name()))))
                .toList();
        return new ReplicaAutoScalingDescription(
                region,
                indexes.isEmpty() ? null : indexes,
                scaling.get(GroupRecord.scalingName(READ, region, "")),
                scaling.get(GroupRecord.scalingName(WRITE, "", "")),
                table.status(now));
    }
}
