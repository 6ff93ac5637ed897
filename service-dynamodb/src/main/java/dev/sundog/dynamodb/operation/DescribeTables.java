package dev.sundog.dynamodb.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.api.DeleteTableInput;
import dev.sundog.dynamodb.api.DeleteTableOutput;
import dev.sundog.dynamodb.api.DescribeTableInput;
import dev.sundog.dynamodb.api.DescribeTableOutput;
import dev.sundog.dynamodb.api.ListTablesInput;
import dev.sundog.dynamodb.api.ListTablesOutput;
import dev.sundog.dynamodb.api.TableDescription;
import dev.sundog.dynamodb.state.Backups;
import dev.sundog.dynamodb.state.Table;
import java.util.ArrayList;
import java.util.List;

/** Describes, lists and deletes tables. */
public final class DescribeTables {

    private static final int PAGE = 100;

    private final TableAccess tables;
    private final Backups backups;

    public DescribeTables(TableAccess tables, Backups backups) {
        this.tables = tables;
        this.backups = backups;
    }

    public DescribeTableOutput describe(RequestContext context, DescribeTableInput input) {
        Table table = tables.forDescription(context.scope(), input.tableName());
        return new DescribeTableOutput(
                table.locked(() -> TableDescriptions.of(table, tables.clock().millis())));
    }

    public ListTablesOutput list(RequestContext context, ListTablesInput input) {
        int limit = input.limit() == null ? PAGE : input.limit();
        List<String> names = new ArrayList<>();
        for (String name : tables.tables().names(context.scope(), input.exclusiveStartTableName())) {
            if (names.size() == limit) {
                return new ListTablesOutput(names, names.getLast());
            }
            names.add(name);
        }
        return new ListTablesOutput(names, null);
    }

    public DeleteTableOutput delete(RequestContext context, DeleteTableInput input) {
        Table table = tables.forDescription(context.scope(), input.tableName());
        long now = tables.clock().millis();
        if (!table.status(now).equals("ACTIVE")) {
            throw DynamoDbErrors.tableInUse("Attempt to change a resource which is still in use: Table is being "
                    + (table.record().updating() ? "updated" : "created") + ": " + table.name());
        }
        if (table.record().deletionProtected()) {
            throw DynamoDbErrors.validation("Resource cannot be deleted as it is currently protected against deletion. "
                    + "Disable deletion protection first.");
        }
        ReplicaUpdates.checkNoSource(table, now);
        TableDescription description = table.locked(() -> TableDescriptions.of(table, "DELETING", now));
        tables.tables().delete(table, backups::createAtDeletion);
        return new DeleteTableOutput(description);
    }
}
