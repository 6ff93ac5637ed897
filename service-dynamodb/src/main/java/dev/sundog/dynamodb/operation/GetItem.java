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
        StoredItem item = table.locked(() -> table.get(key));
        boolean consistent = Boolean.TRUE.equals(input.consistentRead());
        return new GetItemOutput(
                answer(item, projection),
                Consumption.isWanted(input.returnConsumedCapacity())
                        ? new Consumption(table)
                                .addTable(Consumption.readUnits(item == null ? 0 : item.size(), consistent))
                                .answer(input.returnConsumedCapacity())
                        : null);
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
