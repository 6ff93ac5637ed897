package dev.sundog.dynamodb.operation;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.Scope;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.api.ContinuousBackupsDescription;
import dev.sundog.dynamodb.api.DescribeContinuousBackupsInput;
import dev.sundog.dynamodb.api.DescribeContinuousBackupsOutput;
import dev.sundog.dynamodb.api.PointInTimeRecoveryDescription;
import dev.sundog.dynamodb.api.ProvisionedThroughput;
import dev.sundog.dynamodb.api.RestoreTableFromBackupInput;
import dev.sundog.dynamodb.api.RestoreTableFromBackupOutput;
import dev.sundog.dynamodb.api.RestoreTableToPointInTimeInput;
import dev.sundog.dynamodb.api.RestoreTableToPointInTimeOutput;
import dev.sundog.dynamodb.api.UpdateContinuousBackupsInput;
import dev.sundog.dynamodb.api.UpdateContinuousBackupsOutput;
import dev.sundog.dynamodb.rule.TableNames;
import dev.sundog.dynamodb.state.Backups;
import dev.sundog.dynamodb.state.BillingRecord;
import dev.sundog.dynamodb.state.RecoveryRecord;
import dev.sundog.dynamodb.state.Table;
import dev.sundog.dynamodb.state.TableRecord;
import java.time.Instant;

/** Brings tables back, from backups or from other tables as they are now. */
public final class Restoration {

    private static final int DEFAULT_DAYS = 35;
    private static final long DAY_MILLIS = 86_400_000L;

    private final TableAccess tables;
    private final BackupOperations operations;
    private final Backups backups;
    private final Ambient ambient;
    private final Store store;
    private final Transitions transitions;

    public Restoration(
            TableAccess tables,
            BackupOperations operations,
            Backups backups,
            Ambient ambient,
            Store store,
            Transitions transitions) {
        this.tables = tables;
        this.operations = operations;
        this.backups = backups;
        this.ambient = ambient;
        this.store = store;
        this.transitions = transitions;
    }

    public RestoreTableFromBackupOutput fromBackup(RequestContext context, RestoreTableFromBackupInput input) {
        TableNames.check(input.targetTableName());
        var backup = operations.find(context, input.backupArn());
        TableRecord target = target(
                backup.table(),
                input.targetTableName(),
                input.billingModeOverride(),
                input.provisionedThroughputOverride());
        Table table = backups.restore(context.scope(), backup, target);
        if (table == null) {
            throw DynamoDbErrors.targetTableExists(input.targetTableName());
        }
        return new RestoreTableFromBackupOutput(
                TableDescriptions.of(table, "CREATING", ambient.clock().millis()));
    }

    /** Restores the latest state only: earlier ones are not kept. */
    public RestoreTableToPointInTimeOutput toPointInTime(RequestContext context, RestoreTableToPointInTimeInput input) {
        TableNames.check(input.targetTableName());
        String name = input.sourceTableName() != null ? input.sourceTableName() : input.sourceTableArn();
        if (name == null) {
            throw DynamoDbErrors.validation("SourceTableName or SourceTableArn must be specified");
        }
        Table source = tables.asSource(context.scope(), name);
        if (!isRecoverable(source)) {
            throw DynamoDbErrors.noPointInTimeRecovery(source.name());
        }
        if (!Boolean.TRUE.equals(input.useLatestRestorableTime())) {
            throw DynamoDbErrors.validation(
                    "This emulator restores the latest restorable time only: set UseLatestRestorableTime");
        }
        TableRecord target = target(
                source.record(),
                input.targetTableName(),
                input.billingModeOverride(),
                input.provisionedThroughputOverride());
        Table table = backups.copy(source, target);
        if (table == null) {
            throw DynamoDbErrors.targetTableExists(input.targetTableName());
        }
        return new RestoreTableToPointInTimeOutput(
                TableDescriptions.of(table, "CREATING", ambient.clock().millis()));
    }

    private TableRecord target(TableRecord source, String name, String billingMode, ProvisionedThroughput throughput) {
        long now = ambient.clock().millis();
        BillingRecord billing = source.billing();
        if ("PAY_PER_REQUEST".equals(billingMode)) {
            billing = billing.byRequest(null, now);
        } else if (throughput != null) {
            billing = billing.provisioned(throughput, now);
        }
        return source.restoredAs(name, ambient.ids().uuid(), now, transitions.end(now), billing);
    }

    // ---- recovery

    private RecordMap<String, RecoveryRecord> recoveries(Scope scope) {
        return store.scope(scope).map("recoveries", String.class, RecoveryRecord.class);
    }

    /** Whether point-in-time recovery is enabled. */
    boolean isRecoverable(Table table) {
        return recoveries(table.scope()).get(table.record().id()) != null;
    }

    public UpdateContinuousBackupsOutput update(RequestContext context, UpdateContinuousBackupsInput input) {
        Table table = tables.asSource(context.scope(), input.tableName());
        var wanted = input.pointInTimeRecoverySpecification();
        RecordMap<String, RecoveryRecord> recoveries = recoveries(context.scope());
        if (Boolean.TRUE.equals(wanted.pointInTimeRecoveryEnabled())) {
            RecoveryRecord present = recoveries.get(table.record().id());
            int days = wanted.recoveryPeriodInDays() == null ? DEFAULT_DAYS : wanted.recoveryPeriodInDays();
            recoveries.put(
                    table.record().id(),
                    new RecoveryRecord(present == null ? ambient.clock().millis() : present.enabledMillis(), days));
        } else {
            recoveries.remove(table.record().id());
        }
        return new UpdateContinuousBackupsOutput(description(context.scope(), table));
    }

    public DescribeContinuousBackupsOutput describe(RequestContext context, DescribeContinuousBackupsInput input) {
        Table table = tables.asSource(context.scope(), input.tableName());
        return new DescribeContinuousBackupsOutput(description(context.scope(), table));
    }

    private ContinuousBackupsDescription description(Scope scope, Table table) {
        RecoveryRecord recovery = recoveries(scope).get(table.record().id());
        if (recovery == null) {
            return new ContinuousBackupsDescription(
                    "ENABLED", new PointInTimeRecoveryDescription("DISABLED", null, null, null));
        }
        long now = ambient.clock().millis();
        long earliest = Math.max(recovery.enabledMillis(), now - recovery.days() * DAY_MILLIS);
        return new ContinuousBackupsDescription(
                "ENABLED",
                new PointInTimeRecoveryDescription(
                        "ENABLED", recovery.days(), Instant.ofEpochMilli(earliest), Instant.ofEpochMilli(now)));
    }
}
