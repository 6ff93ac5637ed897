package dev.sundog.dynamodb.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Scope;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.api.AttributeValue;
import dev.sundog.dynamodb.api.ExecuteTransactionInput;
import dev.sundog.dynamodb.api.ExecuteTransactionOutput;
import dev.sundog.dynamodb.api.ItemResponse;
import dev.sundog.dynamodb.api.ParameterizedStatement;
import dev.sundog.dynamodb.partiql.Statement;
import dev.sundog.dynamodb.state.ItemChange;
import dev.sundog.dynamodb.state.Table;
import dev.sundog.dynamodb.state.Tables;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Performs PartiQL statements all together or not at all: either reads or writes.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExecuteTransaction.html">ExecuteTransaction</a>
 */
public final class ExecuteTransaction {

    private final Statements statements;
    private final TransactionTokens tokens;

    public ExecuteTransaction(Statements statements, TransactionTokens tokens) {
        this.statements = statements;
        this.tokens = tokens;
    }

    public ExecuteTransactionOutput handle(RequestContext context, ExecuteTransactionInput input) {
        List<Statement> parsed = new ArrayList<>();
        for (ParameterizedStatement statement : input.transactStatements()) {
            parsed.add(parse(parsed.size(), statement));
        }
        long reads = parsed.stream().filter(Statement.Select.class::isInstance).count();
        if (reads > 0 && reads < parsed.size()) {
            throw DynamoDbErrors.validation(
                    "ExecuteTransaction API does not support both read and write operations in the same request.");
        }
        if (reads > 0) {
            return read(context.scope(), parsed, input);
        }
        return tokens.once(
                context.scope(),
                input.clientRequestToken(),
                tokens.statements(input.transactStatements()),
                remember -> write(context.scope(), parsed, input, remember),
                () -> new ExecuteTransactionOutput(List.of(), null));
    }

    private Statement parse(int place, ParameterizedStatement statement) {
        try {
            return statements.parse(statement.statement(), statement.parameters());
        } catch (ServiceError e) {
            throw DynamoDbErrors.isValidation(e) ? failed(place, e.getMessage()) : e;
        }
    }

    private static ServiceError failed(int place, String reason) {
        return DynamoDbErrors.validation("Validation failed in TransactStatements[" + place + "]: " + reason);
    }

    private ExecuteTransactionOutput read(Scope scope, List<Statement> parsed, ExecuteTransactionInput input) {
        List<Transaction.Place> places = new ArrayList<>();
        Set<Table> involved = new LinkedHashSet<>();
        for (int i = 0; i < parsed.size(); i++) {
            Statement.Select select = (Statement.Select) parsed.get(i);
            Table table = statements.table(scope, select);
            if (select.index() != null) {
                throw failed(i, "Reads on indices are not supported within transactions.");
            }
            if (!statements.isSingle(table, select)) {
                throw failed(
                        i,
                        "Select statements within ExecuteTransaction must specify the primary key in the where clause.");
            }
            places.add(new Transaction.Place(table, statements.keyOf(table, select.where())));
            involved.add(table);
        }
        TransactionUnits units = new TransactionUnits();
        List<ItemResponse> responses = Tables.locked(involved, () -> {
            Transaction.checkReads(places);
            List<ItemResponse> found = new ArrayList<>();
            for (int i = 0; i < parsed.size(); i++) {
                found.add(read(places.get(i), (Statement.Select) parsed.get(i), units));
            }
            return found;
        });
        return new ExecuteTransactionOutput(
                responses, units.answer(input.returnConsumedCapacity(), Consumption.Direction.READ));
    }

    private static ItemResponse read(Transaction.Place place, Statement.Select select, TransactionUnits units) {
        var stored = place.table().get(place.key());
        units.read(place.table(), stored);
        place.table().throughput().read(null, TransactionUnits.ofRead(stored));
        Map<String, AttributeValue> item = stored != null && select.where().holds(stored.read())
                ? GetItem.answer(stored, select.projection())
                : null;
        return new ItemResponse(item);
    }

    private ExecuteTransactionOutput write(
            Scope scope, List<Statement> parsed, ExecuteTransactionInput input, Runnable remember) {
        List<Transaction.Part> parts = new ArrayList<>();
        for (int i = 0; i < parsed.size(); i++) {
            Table table = statements.table(scope, parsed.get(i));
            check(i, table, parsed.get(i));
            boolean showItem =
                    "ALL_OLD".equals(input.transactStatements().get(i).returnValuesOnConditionCheckFailure());
            try {
                parts.add(new Transaction.Part(statements.write(table, parsed.get(i), showItem), null));
            } catch (ServiceError e) {
                parts.add(new Transaction.Part(null, Transaction.reason(e)));
            }
        }
        List<ItemChange> changes = Transaction.perform(parts, remember);
        List<ItemWrite> writes = parts.stream().map(Transaction.Part::write).toList();
        return new ExecuteTransactionOutput(
                List.of(), TransactWriteItems.consumed(input.returnConsumedCapacity(), writes, changes));
    }

    private void check(int place, Table table, Statement statement) {
        if (hasReturning(statement)) {
            throw failed(place, "RETURNING clause is not supported in ExecuteTransaction.");
        }
        if (statement instanceof Statement.Exists(Statement.Select read)
                && !statements.isSingleWithCondition(table, read)) {
            throw failed(place, "EXISTS() must contain a single item read with additional condition");
        }
    }

    private static boolean hasReturning(Statement statement) {
        return switch (statement) {
            case Statement.Update update -> !update.returning().equals("NONE");
            case Statement.Delete delete -> !delete.returning().equals("NONE");
            case Statement.Insert ignored -> false;
            case Statement.Exists ignored -> false;
            case Statement.Select ignored -> false;
        };
    }
}
