package dev.sundog.dynamodb.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.value.Scope;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.rule.TableNames;
import dev.sundog.dynamodb.state.Table;
import dev.sundog.dynamodb.state.Tables;

/** Finds the tables that requests name. */
public final class TableAccess {

    private final Tables tables;
    private final Clock clock;

    public TableAccess(Tables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /** The table of that name or ARN, for operations on items: it must be ready for them. */
    public Table forItems(Scope scope, String nameOrArn) {
        Table table = tables.find(scope, TableNames.of(nameOrArn));
        if (table == null || !table.isReady(clock.millis())) {
            throw DynamoDbErrors.tableNotFound();
        }
        return table;
    }

    /** The table of that name or ARN, for operations on tables. */
    public Table forDescription(Scope scope, String nameOrArn) {
        String name = TableNames.of(nameOrArn);
        Table table = tables.find(scope, name);
        if (table == null) {
            throw DynamoDbErrors.tableNotFound(name);
        }
        return table;
    }

    /** The table of that name or ARN, for operations that copy tables or keep copies of them. */
    Table asSource(Scope scope, String nameOrArn) {
        Table table = tables.find(scope, TableNames.of(nameOrArn));
        if (table == null) {
            throw DynamoDbErrors.sourceTableNotFound(nameOrArn);
        }
        return table;
    }

    public Tables tables() {
        return tables;
    }

    public Clock clock() {
        return clock;
    }
}
