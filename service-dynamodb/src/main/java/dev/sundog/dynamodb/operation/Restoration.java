package dev.sundog.dynamodb.operation;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.service.RequestContext;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.api.RestoreTableFromBackupInput;
import dev.sundog.dynamodb.api.RestoreTableFromBackupOutput;
import dev.sundog.dynamodb.api.RestoreTableToPointInTimeInput;
import dev.sundog.dynamodb.api.RestoreTableToPointInTimeOutput;
import dev.sundog.dynamodb.api.TableDescription;
import dev.sundog.dynamodb.rule.TableNames;
import dev.sundog.dynamodb.state.BackupRecord;
import dev.sundog.dynamodb.state.Backups;
import dev.sundog.dynamodb.state.Table;
import dev.sundog.dynamodb.state.TableRecord;
import java.time.Instant;

/** Brings tables back, from backups or as other tables were at some time. */
public final class Restoration {

    private final TableAccess tables;
    private final BackupOperations operations;
    private final Backups backups;
    private final Ambient ambient;
    private final Transitions transitions;

    public Restoration(
            TableAccess tables,
            BackupOperations operations,
            Backups backups,
            Ambient ambient,
            Transitions transitions) {
        this.tables = tables;
        this.operations = operations;
        this.backups = backups;
        this.ambient = ambient;
        this.transitions = transitions;
    }

    public RestoreTableFromBackupOutput fromBackup(RequestContext context, RestoreTableFromBackupInput input) {
        TableNames.check(input.targetTableName());
        BackupRecord backup = operations.find(context, input.backupArn());
        TableRecord target = target(backup.table(), input.targetTableName(), RestoreOverrides.of(input));
        return new RestoreTableFromBackupOutput(begun(backups.restore(context.scope(), backup, target), target));
    }

    public RestoreTableToPointInTimeOutput toPointInTime(RequestContext context, RestoreTableToPointInTimeInput input) {
        TableNames.check(input.targetTableName());
        String name = input.sourceTableName() != null ? input.sourceTableName() : input.sourceTableArn();
        if (name == null) {
            throw DynamoDbErrors.validation("SourceTableName or SourceTableArn must be specified");
        }
        Table source = tables.asSource(context.scope(), name);
        if (source.recovery().setting().isEmpty()) {
            throw DynamoDbErrors.noPointInTimeRecovery(source.name());
        }
        long millis = time(source, input);
        TableRecord target = target(source.record(), input.targetTableName(), RestoreOverrides.of(input));
        return new RestoreTableToPointInTimeOutput(begun(backups.restore(source, millis, target), target));
    }

    private long time(Table source, RestoreTableToPointInTimeInput input) {
        boolean latest = Boolean.TRUE.equals(input.useLatestRestorableTime());
        Instant wanted = input.restoreDateTime();
        if (latest == (wanted != null)) {
            throw DynamoDbErrors.validation(
                    latest
                            ? "Only one of RestoreDateTime and UseLatestRestorableTime can be specified"
                            : "One of RestoreDateTime and UseLatestRestorableTime must be specified");
        }
        long now = ambient.clock().millis();
        if (latest) {
            return now;
        }
        if (!source.recovery().covers(wanted, now)) {
            throw DynamoDbErrors.invalidRestoreTime();
        }
        return wanted.toEpochMilli();
    }

    private TableRecord target(TableRecord source, String name, RestoreOverrides overrides) {
        long now = ambient.clock().millis();
        return overrides.applyTo(source.restoredAs(name, ambient.ids().uuid(), now, transitions.end(now)), now);
    }

    private TableDescription begun(Table restored, TableRecord target) {
        if (restored == null) {
            throw DynamoDbErrors.targetTableExists(target.name());
        }
        return TableDescriptions.of(restored, "CREATING", ambient.clock().millis());
    }
}
