package dev.sundog.dynamodb.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Scope;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.api.ConditionCheck;
import dev.sundog.dynamodb.api.ConsumedCapacity;
import dev.sundog.dynamodb.api.Delete;
import dev.sundog.dynamodb.api.ItemCollectionMetrics;
import dev.sundog.dynamodb.api.Put;
import dev.sundog.dynamodb.api.TransactWriteItem;
import dev.sundog.dynamodb.api.TransactWriteItemsInput;
import dev.sundog.dynamodb.api.TransactWriteItemsOutput;
import dev.sundog.dynamodb.api.Update;
import dev.sundog.dynamodb.operation.ItemWrites.ConditionParameters;
import dev.sundog.dynamodb.state.ItemChange;
import dev.sundog.dynamodb.state.StoredItem;
import dev.sundog.dynamodb.state.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Writes up to a hundred items, all or none of them.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">TransactWriteItems</a>
 */
public final class TransactWriteItems {

    private final ItemWrites writes;
    private final TransactionTokens tokens;

    public TransactWriteItems(ItemWrites writes, TransactionTokens tokens) {
        this.writes = writes;
        this.tokens = tokens;
    }

    public TransactWriteItemsOutput handle(RequestContext context, TransactWriteItemsInput input) {
        input.transactItems().forEach(TransactWriteItems::checkSingle);
        return tokens.once(
                context.scope(),
                input.clientRequestToken(),
                tokens.writes(input.transactItems()),
                remember -> perform(context.scope(), input, remember),
                () -> repeated(context.scope(), input));
    }

    private static void checkSingle(TransactWriteItem item) {
        long kinds = Stream.of(item.put(), item.update(), item.delete(), item.conditionCheck())
                .filter(kind -> kind != null)
                .count();
        if (kinds == 0) {
            throw DynamoDbErrors.validation(
                    "Invalid Request: TransactWriteRequest should contain Delete or Put or Update request");
        }
        if (kinds > 1) {
            throw DynamoDbErrors.validation("TransactItems can only contain one of Check, Put, Update or Delete");
        }
    }

    private TransactWriteItemsOutput perform(Scope scope, TransactWriteItemsInput input, Runnable remember) {
        List<Transaction.Part> parts = parts(scope, input);
        List<ItemChange> changes = Transaction.perform(parts, remember);
        List<ItemWrite> all = parts.stream().map(Transaction.Part::write).toList();
        Map<String, List<ItemCollectionMetrics>> metrics = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            Table table = all.get(i).table();
            ItemCollectionMetrics ofItem = changes.get(i) == null
                    ? null
                    : CollectionMetrics.of(input.returnItemCollectionMetrics(), table, changes.get(i));
            if (ofItem != null) {
                metrics.computeIfAbsent(table.name(), key -> new ArrayList<>()).add(ofItem);
            }
        }
        return new TransactWriteItemsOutput(
                consumed(input.returnConsumedCapacity(), all, changes), metrics.isEmpty() ? null : metrics);
    }

    // AWS: a repeated request writes nothing and consumes what reading the items would.
    private TransactWriteItemsOutput repeated(Scope scope, TransactWriteItemsInput input) {
        if (!Consumption.isWanted(input.returnConsumedCapacity())) {
            return new TransactWriteItemsOutput(null, null);
        }
        TransactionUnits units = new TransactionUnits();
        for (Transaction.Part part : parts(scope, input)) {
            ItemWrite write = part.write();
            units.read(write.table(), present(write));
        }
        return new TransactWriteItemsOutput(
                units.answer(input.returnConsumedCapacity(), Consumption.Direction.READ), null);
    }

    private static StoredItem present(ItemWrite write) {
        return write.table().locked(() -> write.table().get(write.key()));
    }

    /** What the writes of a transaction consumed; {@code null} where nobody asks. */
    static List<ConsumedCapacity> consumed(String mode, List<ItemWrite> writes, List<ItemChange> changes) {
        if (!Consumption.isWanted(mode)) {
            return null;
        }
        TransactionUnits units = new TransactionUnits();
        for (int i = 0; i < writes.size(); i++) {
            ItemWrite write = writes.get(i);
            if (changes.get(i) != null) {
                units.write(write.table(), changes.get(i));
            } else {
                units.check(write.table(), present(write));
            }
        }
        return units.answer(mode, Consumption.Direction.WRITE);
    }

    private List<Transaction.Part> parts(Scope scope, TransactWriteItemsInput input) {
        // The parameters of all items are looked at before any table.
        List<Supplier<Transaction.Part>> rest = new ArrayList<>();
        for (TransactWriteItem item : input.transactItems()) {
            rest.add(orReason(() -> begun(draft(scope, item)), reason -> () -> reason));
        }
        List<Transaction.Part> parts = new ArrayList<>();
        rest.forEach(part -> parts.add(orReason(part, reason -> reason)));
        return parts;
    }

    private static Supplier<Transaction.Part> begun(ItemWrites.Draft draft) {
        return () -> new Transaction.Part(draft.write(), null);
    }

    private static <T> T orReason(Supplier<T> step, Function<Transaction.Part, T> canceled) {
        try {
            return step.get();
        } catch (ServiceError e) {
            if (!isReason(e)) {
                throw e;
            }
            return canceled.apply(new Transaction.Part(null, Transaction.reason(e)));
        }
    }

    // AWS: what is wrong with an item in the light of its table cancels the transaction, other faults refuse the
    // request.
    private static boolean isReason(ServiceError error) {
        String message = error.getMessage();
        return DynamoDbErrors.isValidation(error)
                && (message.startsWith("One or more parameter values were invalid: ")
                        || message.startsWith("One or more parameter values are not valid. ")
                        || message.equals("The provided key element does not match the schema"));
    }

    private ItemWrites.Draft draft(Scope scope, TransactWriteItem item) {
        if (item.put() != null) {
            Put put = item.put();
            return writes.put(
                    scope,
                    put.tableName(),
                    put.item(),
                    ConditionParameters.ofExpression(
                            put.conditionExpression(),
                            put.expressionAttributeNames(),
                            put.expressionAttributeValues(),
                            put.returnValuesOnConditionCheckFailure()));
        }
        if (item.update() != null) {
            Update update = item.update();
            return writes.update(
                    scope,
                    update.tableName(),
                    update.key(),
                    update.updateExpression(),
                    null,
                    ConditionParameters.ofExpression(
                            update.conditionExpression(),
                            update.expressionAttributeNames(),
                            update.expressionAttributeValues(),
                            update.returnValuesOnConditionCheckFailure()));
        }
        if (item.delete() != null) {
            Delete delete = item.delete();
            return writes.delete(
                    scope,
                    delete.tableName(),
                    delete.key(),
                    ConditionParameters.ofExpression(
                            delete.conditionExpression(),
                            delete.expressionAttributeNames(),
                            delete.expressionAttributeValues(),
                            delete.returnValuesOnConditionCheckFailure()));
        }
        ConditionCheck check = item.conditionCheck();
        return writes.check(
                scope,
                check.tableName(),
                check.key(),
                ConditionParameters.ofExpression(
                        check.conditionExpression(),
                        check.expressionAttributeNames(),
                        check.expressionAttributeValues(),
                        check.returnValuesOnConditionCheckFailure()));
    }
}
