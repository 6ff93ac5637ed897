package dev.sundog.dynamodb.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.api.BackupDescription;
import dev.sundog.dynamodb.api.BackupDetails;
import dev.sundog.dynamodb.api.BackupSummary;
import dev.sundog.dynamodb.api.CreateBackupInput;
import dev.sundog.dynamodb.api.CreateBackupOutput;
import dev.sundog.dynamodb.api.DeleteBackupInput;
import dev.sundog.dynamodb.api.DeleteBackupOutput;
import dev.sundog.dynamodb.api.DescribeBackupInput;
import dev.sundog.dynamodb.api.DescribeBackupOutput;
import dev.sundog.dynamodb.api.ListBackupsInput;
import dev.sundog.dynamodb.api.ListBackupsOutput;
import dev.sundog.dynamodb.api.SourceTableDetails;
import dev.sundog.dynamodb.state.BackupRecord;
import dev.sundog.dynamodb.state.Backups;
import dev.sundog.dynamodb.state.Table;
import dev.sundog.dynamodb.state.TableRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes, describes, lists and deletes backups. */
public final class BackupOperations {

    private static final int PAGE = 100;

    private final TableAccess tables;
    private final Backups backups;

    public BackupOperations(TableAccess tables, Backups backups) {
        this.tables = tables;
        this.backups = backups;
    }

    public CreateBackupOutput create(RequestContext context, CreateBackupInput input) {
        Table table = tables.asSource(context.scope(), input.tableName());
        return new CreateBackupOutput(details(backups.create(table, input.backupName()), "CREATING"));
    }

    public DescribeBackupOutput describe(RequestContext context, DescribeBackupInput input) {
        BackupRecord backup = find(context, input.backupArn());
        return new DescribeBackupOutput(description(backup, "AVAILABLE", arn(context, backup)));
    }

    public DeleteBackupOutput delete(RequestContext context, DeleteBackupInput input) {
        BackupRecord backup = find(context, input.backupArn());
        backups.delete(context.scope(), backup);
        return new DeleteBackupOutput(description(backup, "DELETED", arn(context, backup)));
    }

    BackupRecord find(RequestContext context, String arn) {
        BackupRecord backup = backups.find(context.scope(), arn);
        if (backup == null) {
            throw DynamoDbErrors.backupNotFound(arn);
        }
        return backup;
    }

    private static String arn(RequestContext context, BackupRecord backup) {
        return context.scope().arn("dynamodb", "table/" + backup.table().name()).toString();
    }

    public ListBackupsOutput list(RequestContext context, ListBackupsInput input) {
        int limit = input.limit() == null ? PAGE : input.limit();
        List<BackupSummary> page = new ArrayList<>();
        boolean started = input.exclusiveStartBackupArn() == null;
        for (BackupRecord backup : backups.all(context.scope())) {
            if (started && isWanted(backup, input)) {
                if (page.size() == limit) {
                    return new ListBackupsOutput(page, page.getLast().backupArn());
                }
                page.add(summary(backup, arn(context, backup)));
            }
            started |= backup.arn().equals(input.exclusiveStartBackupArn());
        }
        return new ListBackupsOutput(page, null);
    }

    private static boolean isWanted(BackupRecord backup, ListBackupsInput input) {
        Instant created = Instant.ofEpochMilli(backup.createdMillis());
        return (input.tableName() == null
                        || input.tableName().equals(backup.table().name()))
                && (input.timeRangeLowerBound() == null || !created.isBefore(input.timeRangeLowerBound()))
                && (input.timeRangeUpperBound() == null || created.isBefore(input.timeRangeUpperBound()))
                && isOfType(backup, input.backupType());
    }

    private static boolean isOfType(BackupRecord backup, String type) {
        return switch (type) {
            case null -> !backup.isSystem();
            case "USER" -> !backup.isSystem();
            case "SYSTEM" -> backup.isSystem();
            default -> type.equals("ALL");
        };
    }

    private static String type(BackupRecord backup) {
        return backup.isSystem() ? "SYSTEM" : "USER";
    }

    private static Instant expiry(BackupRecord backup) {
        return backup.isSystem() ? Instant.ofEpochMilli(backup.expiresMillis()) : null;
    }

    private static BackupSummary summary(BackupRecord backup, String tableArn) {
        return BackupSummary.builder()
                .tableName(backup.table().name())
                .tableId(backup.table().id())
                .tableArn(tableArn)
                .backupArn(backup.arn())
                .backupName(backup.name())
                .backupCreationDateTime(Instant.ofEpochMilli(backup.createdMillis()))
                .backupStatus("AVAILABLE")
                .backupType(type(backup))
                .backupExpiryDateTime(expiry(backup))
                .backupSizeBytes(backup.bytes())
                .build();
    }

    private static BackupDetails details(BackupRecord backup, String status) {
        return new BackupDetails(
                backup.arn(),
                backup.name(),
                backup.bytes(),
                status,
                type(backup),
                Instant.ofEpochMilli(backup.createdMillis()),
                expiry(backup));
    }

    private static BackupDescription description(BackupRecord backup, String status, String tableArn) {
        TableRecord table = backup.table();
        return new BackupDescription(
                details(backup, status),
                SourceTableDetails.builder()
                        .tableName(table.name())
                        .tableId(table.id())
                        .tableArn(tableArn)
                        .tableSizeBytes(backup.bytes())
                        .keySchema(table.keys())
                        .tableCreationDateTime(Instant.ofEpochMilli(table.createdMillis()))
                        .provisionedThroughput(table.billing().throughput())
                        .itemCount(backup.items())
                        .billingMode(table.billing().onDemand() ? "PAY_PER_REQUEST" : "PROVISIONED")
                        .build(),
                null);
    }
}
