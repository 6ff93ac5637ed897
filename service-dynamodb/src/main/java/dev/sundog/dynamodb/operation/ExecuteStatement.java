package dev.sundog.dynamodb.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Scope;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.api.AttributeValue;
import dev.sundog.dynamodb.api.BatchExecuteStatementInput;
import dev.sundog.dynamodb.api.BatchExecuteStatementOutput;
import dev.sundog.dynamodb.api.BatchStatementError;
import dev.sundog.dynamodb.api.BatchStatementRequest;
import dev.sundog.dynamodb.api.BatchStatementResponse;
import dev.sundog.dynamodb.api.ConditionalCheckFailedException;
import dev.sundog.dynamodb.api.ConsumedCapacity;
import dev.sundog.dynamodb.api.ExecuteStatementInput;
import dev.sundog.dynamodb.api.ExecuteStatementOutput;
import dev.sundog.dynamodb.partiql.SqlParser;
import dev.sundog.dynamodb.partiql.Statement;
import dev.sundog.dynamodb.state.ItemChange;
import dev.sundog.dynamodb.state.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Performs PartiQL statements, one or several of which each stands for itself. */
public final class ExecuteStatement {

    private static final int MAX_STATEMENTS = 25;

    private final Statements statements;

    public ExecuteStatement(Statements statements) {
        this.statements = statements;
    }

    public ExecuteStatementOutput single(RequestContext context, ExecuteStatementInput input) {
        Statement statement = parse(input.statement(), input.parameters());
        Table table = statements.table(context.scope(), statement);
        if (statement instanceof Statement.Select select) {
            Statements.Found found = statements.read(
                    table,
                    select,
                    new Statements.ReadOptions(
                            Boolean.TRUE.equals(input.consistentRead()),
                            input.limit(),
                            input.nextToken(),
                            input.returnConsumedCapacity()));
            return new ExecuteStatementOutput(found.items(), found.nextToken(), found.consumed(), null);
        }
        ItemWrite write =
                statements.write(table, statement, "ALL_OLD".equals(input.returnValuesOnConditionCheckFailure()));
        SingleWrite done = SingleWrite.perform(write);
        Map<String, AttributeValue> returned = returned(statement, done.change());
        return new ExecuteStatementOutput(
                returned == null ? List.of() : List.of(returned),
                null,
                done.consumed(input.returnConsumedCapacity()),
                null);
    }

    private Statement parse(String text, List<AttributeValue> parameters) {
        Statement statement = statements.parse(text, parameters);
        if (statement instanceof Statement.Exists) {
            throw DynamoDbErrors.validation("EXISTS can only be used in ExecuteTransaction write requests.");
        }
        return statement;
    }

    /** The attributes for which a statement asks with RETURNING; {@code null} where there are none. */
    static Map<String, AttributeValue> returned(Statement statement, ItemChange change) {
        return switch (statement) {
            case Statement.Update update -> ReturnedValues.ofUpdate(update.returning(), change, update.update());
            case Statement.Delete delete -> ReturnedValues.old(delete.returning(), change);
            case Statement.Insert ignored -> null;
            case Statement.Exists ignored -> null;
            case Statement.Select ignored -> null;
        };
    }

    public BatchExecuteStatementOutput batch(RequestContext context, BatchExecuteStatementInput input) {
        if (input.statements().size() > MAX_STATEMENTS) {
            throw DynamoDbErrors.validation("Too many statements requested for the BatchExecuteStatement call");
        }
        List<BatchStatementResponse> responses = new ArrayList<>();
        Map<Table, Consumption> consumption = new LinkedHashMap<>();
        for (BatchStatementRequest request : input.statements()) {
            responses.add(perform(context.scope(), request, consumption));
        }
        List<ConsumedCapacity> consumed = null;
        if (Consumption.isWanted(input.returnConsumedCapacity())) {
            consumed = consumption.values().stream()
                    .map(units -> units.answer(input.returnConsumedCapacity()))
                    .toList();
        }
        return new BatchExecuteStatementOutput(responses, consumed);
    }

    private BatchStatementResponse perform(
            Scope scope, BatchStatementRequest request, Map<Table, Consumption> consumption) {
        String reached = null;
        try {
            Statement statement = parse(request.statement(), request.parameters());
            Table table = statements.table(scope, statement);
            Consumption units = consumption.computeIfAbsent(table, Consumption::new);
            if (statement instanceof Statement.Select select) {
                return new BatchStatementResponse(null, table.name(), read(table, select, request, units));
            }
            ItemWrite write =
                    statements.write(table, statement, "ALL_OLD".equals(request.returnValuesOnConditionCheckFailure()));
            reached = table.name();
            ItemChange change = SingleWrite.perform(write).change();
            units.addWrite(change, 1);
            return new BatchStatementResponse(null, table.name(), returned(statement, change));
        } catch (ServiceError e) {
            // AWS: names the table only where the statement got as far as the item.
            return new BatchStatementResponse(error(e), reached, null);
        }
    }

    private Map<String, AttributeValue> read(
            Table table, Statement.Select select, BatchStatementRequest request, Consumption units) {
        if (!statements.isSingle(table, select)) {
            throw DynamoDbErrors.validation(
                    "Select statements within BatchExecuteStatement must specify the primary key in the where clause.");
        }
        boolean consistent = Boolean.TRUE.equals(request.consistentRead());
        Statements.Found found =
                statements.read(table, select, new Statements.ReadOptions(consistent, null, null, null));
        units.addTable(Consumption.readUnits(0, consistent));
        return found.items().isEmpty() ? null : found.items().getFirst();
    }

    // AWS: batches have words of their own for statements that would define tables.
    private static String message(ServiceError error) {
        return error.getMessage().startsWith(SqlParser.UNSUPPORTED)
                ? "Invalid operation. Only select, insert, update and delete operations are valid"
                : error.getMessage();
    }

    private static BatchStatementError error(ServiceError error) {
        String name = error.type().name();
        String code = DynamoDbErrors.isValidation(error) ? "ValidationError" : name.replaceFirst("Exception$", "");
        Map<String, AttributeValue> item =
                error.detail() instanceof ConditionalCheckFailedException failed ? failed.item() : null;
        return new BatchStatementError(code, message(error), item);
    }
}
