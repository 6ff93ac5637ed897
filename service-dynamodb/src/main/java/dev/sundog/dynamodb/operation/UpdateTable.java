package dev.sundog.dynamodb.operation;

import dev.sundog.core.ambient.Ids;
import dev.sundog.core.service.RequestContext;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.api.ProvisionedThroughput;
import dev.sundog.dynamodb.api.StreamSpecification;
import dev.sundog.dynamodb.api.UpdateTableInput;
import dev.sundog.dynamodb.api.UpdateTableOutput;
import dev.sundog.dynamodb.rule.TableRule;
import dev.sundog.dynamodb.state.BillingRecord;
import dev.sundog.dynamodb.state.StreamSetting;
import dev.sundog.dynamodb.state.Table;
import dev.sundog.dynamodb.state.TableRecord;
import java.util.Optional;

/**
 * Changes a table's billing, indexes, stream and other settings.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html">UpdateTable</a>
 */
public final class UpdateTable {

    private final TableAccess tables;
    private final Transitions transitions;
    private final ReplicaUpdates replicas;

    public UpdateTable(TableAccess tables, Ids ids, Transitions transitions) {
        this.tables = tables;
        this.transitions = transitions;
        this.replicas = new ReplicaUpdates(tables, ids, transitions);
    }

    public UpdateTableOutput handle(RequestContext context, UpdateTableInput input) {
        checkAnything(input);
        checkCombination(input);
        boolean replicating =
                input.replicaUpdates() != null && !input.replicaUpdates().isEmpty();
        if (replicating) {
            ReplicaUpdates.checkAlone(input);
        }
        TableRule.checkStream(input.streamSpecification());
        if (input.provisionedThroughput() != null) {
            TableRule.checkUnits(input.provisionedThroughput(), "");
        }
        Table table = tables.forDescription(context.scope(), input.tableName());
        long now = tables.clock().millis();
        if (!table.status(now).equals("ACTIVE")) {
            throw DynamoDbErrors.tableInUse("Attempt to change a resource which is still in use: Table is being "
                    + (table.record().updating() ? "updated" : "created") + ": " + table.name());
        }
        if (replicating) {
            replicas.apply(table, input, now);
        } else {
            ReplicaUpdates.checkStreamStays(table, input.streamSpecification());
            tables.tables().change(table, record -> changed(record, input, now));
        }
        return new UpdateTableOutput(table.locked(() -> TableDescriptions.of(table, "UPDATING", now)));
    }

    private static void checkAnything(UpdateTableInput input) {
        boolean anything = input.provisionedThroughput() != null
                || input.billingMode() != null
                || input.streamSpecification() != null
                || (input.globalSecondaryIndexUpdates() != null
                        && !input.globalSecondaryIndexUpdates().isEmpty())
                || input.sseSpecification() != null
                || input.tableClass() != null
                || input.deletionProtectionEnabled() != null
                || input.onDemandThroughput() != null
                || (input.replicaUpdates() != null && !input.replicaUpdates().isEmpty());
        if (!anything) {
            throw DynamoDbErrors.validation("At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, "
                    + "GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, "
                    + "ReplicaTransitRoleArn, "
                    // AWS: what the request does have is not named.
                    + (input.multiRegionConsistency() == null ? "MultiRegionConsistency, " : "")
                    + "DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is required");
        }
    }

    /** AWS: some changes want a request of their own. */
    private static void checkCombination(UpdateTableInput input) {
        boolean units = input.provisionedThroughput() != null || input.billingMode() != null;
        boolean others = units
                || input.streamSpecification() != null
                || input.globalSecondaryIndexUpdates() != null
                || input.onDemandThroughput() != null;
        boolean guarded = input.deletionProtectionEnabled() != null;
        if (input.sseSpecification() != null && (others || guarded || input.tableClass() != null)) {
            throw DynamoDbErrors.invalidParameter(
                    "Server-Side Encryption modification must be the only operation in the request");
        }
        if (input.tableClass() != null && (others || guarded)) {
            throw DynamoDbErrors.invalidParameter("TableClass modification must be the only operation in the request");
        }
        if (guarded && others) {
            throw DynamoDbErrors.invalidParameter(
                    "DeletionProtection modification must be the only operation in the request");
        }
        if (units && input.streamSpecification() != null) {
            throw DynamoDbErrors.invalidParameter("You cannot modify stream status while updating table IOPS");
        }
        boolean rebuilds = input.globalSecondaryIndexUpdates() != null
                && input.globalSecondaryIndexUpdates().stream()
                        .anyMatch(update -> update.create() != null || update.delete() != null);
        if (rebuilds && units) {
            throw DynamoDbErrors.invalidParameter("You cannot create or delete index while updating table IOPS");
        }
        if (rebuilds && input.streamSpecification() != null) {
            throw DynamoDbErrors.invalidParameter("You cannot create or delete index while changing stream status");
        }
    }

    private TableRecord changed(TableRecord record, UpdateTableInput input, long now) {
        TableRecord.Changes changes = record.change().updatingUntil(transitions.end(now));
        BillingRecord billing = billing(record, input, now);
        changes.billing(billing);
        if (input.attributeDefinitions() != null) {
            changes.attributes(IndexUpdates.attributes(record, input.attributeDefinitions()));
        }
        if (input.globalSecondaryIndexUpdates() != null) {
            changes.indexes(IndexUpdates.apply(record, input, billing.onDemand(), transitions.end(now)));
        }
        if (input.streamSpecification() != null) {
            changes.stream(stream(record, input.streamSpecification(), now));
        }
        if (input.tableClass() != null) {
            changes.tableClass(input.tableClass());
        }
        if (input.deletionProtectionEnabled() != null) {
            changes.deletionProtected(input.deletionProtectionEnabled());
        }
        if (input.sseSpecification() != null) {
            changes.encryption(input.sseSpecification());
        }
        return changes.done();
    }

    private static BillingRecord billing(TableRecord record, UpdateTableInput input, long now) {
        BillingRecord billing = record.billing();
        ProvisionedThroughput units = input.provisionedThroughput();
        if ("PAY_PER_REQUEST".equals(input.billingMode())) {
            if (units != null) {
                throw DynamoDbErrors.invalidParameter("Neither ReadCapacityUnits nor WriteCapacityUnits can be "
                        + "specified when BillingMode is PAY_PER_REQUEST");
            }
            return billing.byRequest(input.onDemandThroughput(), now);
        }
        if ("PROVISIONED".equals(input.billingMode()) && units == null && billing.onDemand()) {
            throw TableRule.missingUnits();
        }
        if (units == null) {
            return input.onDemandThroughput() == null ? billing : billing.byRequest(input.onDemandThroughput(), now);
        }
        if (billing.onDemand() && input.billingMode() == null) {
            throw DynamoDbErrors.invalidParameter("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified "
                    + "when BillingMode is PAY_PER_REQUEST");
        }
        if (!billing.onDemand() && units.equals(billing.throughput()) && input.billingMode() == null) {
            throw unchangedUnits(units);
        }
        return billing.provisioned(units, now);
    }

    private static RuntimeException unchangedUnits(ProvisionedThroughput units) {
        return DynamoDbErrors.validation(
                "The provisioned throughput for the table will not change. The requested value "
                        + "equals the current value. Current ReadCapacityUnits provisioned for the table: "
                        + units.readCapacityUnits() + ". Requested ReadCapacityUnits: " + units.readCapacityUnits()
                        + ". Current WriteCapacityUnits provisioned for the table: " + units.writeCapacityUnits()
                        + ". Requested WriteCapacityUnits: " + units.writeCapacityUnits()
                        + ". Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.");
    }

    private static StreamSetting stream(TableRecord record, StreamSpecification wanted, long now) {
        Optional<StreamSetting> present = record.stream();
        boolean enabled = present.isPresent() && present.get().isEnabled();
        if (Boolean.TRUE.equals(wanted.streamEnabled())) {
            if (enabled) {
                throw DynamoDbErrors.validation("Table already has an enabled stream: TableName: " + record.name());
            }
            return StreamLabels.enabled(wanted.streamViewType(), now);
        }
        if (!enabled) {
            throw DynamoDbErrors.validation("Table has no stream to disable: TableName: " + record.name());
        }
        StreamSetting old = present.get();
        return new StreamSetting(old.label(), old.viewType(), old.enabledMillis(), now);
    }
}
