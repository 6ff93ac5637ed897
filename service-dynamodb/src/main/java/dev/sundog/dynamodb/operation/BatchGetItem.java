package dev.sundog.dynamodb.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Scope;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.DynamoDbLimits;
import dev.sundog.dynamodb.api.AttributeValue;
import dev.sundog.dynamodb.api.BatchGetItemInput;
import dev.sundog.dynamodb.api.BatchGetItemOutput;
import dev.sundog.dynamodb.api.ConsumedCapacity;
import dev.sundog.dynamodb.api.KeysAndAttributes;
import dev.sundog.dynamodb.expression.Expressions;
import dev.sundog.dynamodb.expression.Projection;
import dev.sundog.dynamodb.rule.KeyRule;
import dev.sundog.dynamodb.rule.PathRule;
import dev.sundog.dynamodb.state.ItemKey;
import dev.sundog.dynamodb.state.StoredItem;
import dev.sundog.dynamodb.state.Table;
import dev.sundog.dynamodb.value.WireValues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads up to a hundred items of one or more tables.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html">BatchGetItem</a>
 */
public final class BatchGetItem {

    private final TableAccess tables;
    private final Expressions expressions;

    public BatchGetItem(TableAccess tables, Expressions expressions) {
        this.tables = tables;
        this.expressions = expressions;
    }

    /** What is read of one table. */
    private record Part(
            String name,
            Table table,
            KeysAndAttributes wire,
            List<ItemKey> keys,
            Projection projection,
            boolean consistent) {}

    public BatchGetItemOutput handle(RequestContext context, BatchGetItemInput input) {
        Map<String, List<Map<String, AttributeValue>>> responses = new LinkedHashMap<>();
        Map<String, KeysAndAttributes> unprocessed = new LinkedHashMap<>();
        List<ConsumedCapacity> consumed = new ArrayList<>();
        long bytes = 0;
        boolean some = false;
        boolean full = false;
        ServiceError refusal = null;
        for (Part part : parts(context.scope(), input)) {
            List<Map<String, AttributeValue>> found = new ArrayList<>();
            Consumption consumption = new Consumption(part.table());
            int read = 0;
            while (read < part.keys().size() && !full) {
                StoredItem item;
                try {
                    item = GetItem.read(part.table(), part.keys().get(read), part.consistent());
                } catch (ServiceError throttled) {
                    refusal = throttled;
                    break;
                }
                int size = item == null ? 0 : item.size();
                full = some && bytes + size > DynamoDbLimits.BATCH_GET_SIZE;
                if (full) {
                    break;
                }
                read++;
                some = true;
                bytes += size;
                consumption.addTable(Consumption.readUnits(size, part.consistent()));
                if (item != null) {
                    found.add(GetItem.answer(item, part.projection()));
                }
            }
            responses.put(part.name(), found);
            if (read < part.keys().size()) {
                unprocessed.put(part.name(), rest(part.wire(), read));
            }
            ConsumedCapacity units = consumption.answer(input.returnConsumedCapacity());
            if (units != null) {
                consumed.add(units);
            }
        }
        // AWS: a batch of which nothing could be read is refused as a whole.
        if (refusal != null && !some) {
            throw refusal;
        }
        return new BatchGetItemOutput(
                responses, unprocessed, Consumption.isWanted(input.returnConsumedCapacity()) ? consumed : null);
    }

    private static KeysAndAttributes rest(KeysAndAttributes wire, int read) {
        return new KeysAndAttributes(
                wire.keys().subList(read, wire.keys().size()),
                wire.attributesToGet(),
                wire.consistentRead(),
                wire.projectionExpression(),
                wire.expressionAttributeNames());
    }

    private List<Part> parts(Scope scope, BatchGetItemInput input) {
        int total = 0;
        List<List<Map<String, dev.sundog.dynamodb.value.AttributeValue>>> keys = new ArrayList<>();
        List<Projection> projections = new ArrayList<>();
        for (KeysAndAttributes wire : input.requestItems().values()) {
            List<Map<String, dev.sundog.dynamodb.value.AttributeValue>> ofTable = new ArrayList<>();
            wire.keys().forEach(key -> ofTable.add(WireValues.readItem(key)));
            keys.add(ofTable);
            total += ofTable.size();
            if (total > DynamoDbLimits.BATCH_GET_KEYS) {
                throw DynamoDbErrors.validation("Too many items requested for the BatchGetItem call");
            }
            projections.add(ReadProjection.of(
                    expressions, wire.projectionExpression(), wire.attributesToGet(), wire.expressionAttributeNames()));
        }
        List<Part> parts = new ArrayList<>();
        for (Map.Entry<String, KeysAndAttributes> entry : input.requestItems().entrySet()) {
            Table table = tables.forItems(scope, entry.getKey());
            int place = parts.size();
            parts.add(part(entry.getKey(), table, entry.getValue(), keys.get(place), projections.get(place)));
        }
        return parts;
    }

    private static Part part(
            String name,
            Table table,
            KeysAndAttributes wire,
            List<Map<String, dev.sundog.dynamodb.value.AttributeValue>> keys,
            Projection projection) {
        List<ItemKey> itemKeys = new ArrayList<>();
        keys.forEach(key -> itemKeys.add(KeyRule.keyOf(table.schema(), key)));
        if (new HashSet<>(itemKeys).size() < itemKeys.size()) {
            throw DynamoDbErrors.validation("Provided list of item keys contains duplicates");
        }
        PathRule.check(table, projection);
        return new Part(name, table, wire, itemKeys, projection, Boolean.TRUE.equals(wire.consistentRead()));
    }
}
