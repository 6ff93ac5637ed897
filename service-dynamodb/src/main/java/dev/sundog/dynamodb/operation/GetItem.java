package dev.sundog.dynamodb.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.dynamodb.api.AttributeValue;
import dev.sundog.dynamodb.api.GetItemInput;
import dev.sundog.dynamodb.api.GetItemOutput;
import dev.sundog.dynamodb.expression.Expressions;
import dev.sundog.dynamodb.expression.Projection;
import dev.sundog.dynamodb.rule.KeyRule;
import dev.sundog.dynamodb.rule.PathRule;
import dev.sundog.dynamodb.state.ItemKey;
import dev.sundog.dynamodb.state.StoredItem;
import dev.sundog.dynamodb.state.Table;
import dev.sundog.dynamodb.value.WireValues;
import java.util.Map;

/**
 * Reads an item.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html">GetItem</a>
 */
public final class GetItem {

    private final TableAccess tables;
    private final Expressions expressions;

    public GetItem(TableAccess tables, Expressions expressions) {
        this.tables = tables;
        this.expressions = expressions;
    }

    public GetItemOutput handle(RequestContext context, GetItemInput input) {
        Projection projection = ReadProjection.of(
                expressions, input.projectionExpression(), input.attributesToGet(), input.expressionAttributeNames());
        var keyAttributes = WireValues.readItem(input.key());
        Table table = tables.forItems(context.scope(), input.tableName());
        ItemKey key = KeyRule.keyOf(table.schema(), keyAttributes);
        PathRule.check(table, projection);
        boolean consistent = Boolean.TRUE.equals(input.consistentRead());
        StoredItem item = read(table, key, consistent);
        return new GetItemOutput(
                answer(item, projection),
                Consumption.isWanted(input.returnConsumedCapacity())
                        ? new Consumption(table)
                                .addTable(Consumption.readUnits(item == null ? 0 : item.size(), consistent))
                                .answer(input.returnConsumedCapacity())
                        : null);
    }

    /** The item of that key, or {@code null}, where the table has units for it. */
    static StoredItem read(Table table, ItemKey key, boolean consistent) {
        return table.locked(() -> {
            table.throughput().checkRead(null);
            StoredItem item = table.get(key);
            table.throughput().read(null, Consumption.readUnits(item == null ? 0 : item.size(), consistent));
            return item;
        });
    }

    /** An item as answers carry it; {@code null} where there is none. */
    static Map<String, AttributeValue> answer(StoredItem item, Projection projection) {
        if (item == null) {
            return null;
        }
        var attributes = item.read();
        return WireValues.write(projection == null ? attributes : projection.of(attributes));
    }
}
