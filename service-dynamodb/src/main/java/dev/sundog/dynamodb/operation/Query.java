package dev.sundog.dynamodb.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.api.QueryInput;
import dev.sundog.dynamodb.api.QueryOutput;
import dev.sundog.dynamodb.expression.ExpressionKind;
import dev.sundog.dynamodb.expression.Expressions;
import dev.sundog.dynamodb.expression.ItemTest;
import dev.sundog.dynamodb.expression.Placeholders;
import dev.sundog.dynamodb.expression.Projection;
import dev.sundog.dynamodb.rule.ExpressionParameters;
import dev.sundog.dynamodb.rule.KeyConditions;
import dev.sundog.dynamodb.rule.LegacyComparison;
import dev.sundog.dynamodb.rule.LegacyConditions;
import dev.sundog.dynamodb.rule.PathRule;
import dev.sundog.dynamodb.rule.QueryRange;
import dev.sundog.dynamodb.rule.StartKeyRule;
import dev.sundog.dynamodb.state.Index;
import dev.sundog.dynamodb.state.KeySchema;
import dev.sundog.dynamodb.state.SortRange;
import dev.sundog.dynamodb.state.Table;
import dev.sundog.dynamodb.value.AttributeValue;
import java.util.List;
import java.util.Map;

/**
 * Reads items with one hash key in the order of their sort keys.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html">Query</a>
 */
public final class Query {

    private final TableAccess tables;
    private final Expressions expressions;

    public Query(TableAccess tables, Expressions expressions) {
        this.tables = tables;
        this.expressions = expressions;
    }

    private record Parsed(
            Map<String, LegacyComparison> keys,
            ItemTest filter,
            Projection projection,
            Map<String, AttributeValue> start) {}

    public QueryOutput handle(RequestContext context, QueryInput input) {
        Parsed parsed = parse(input);
        Table table = tables.forItems(context.scope(), input.tableName());
        boolean consistent = Boolean.TRUE.equals(input.consistentRead());
        Index index = Reads.index(table, input.indexName(), consistent);
        if (parsed.start() != null) {
            StartKeyRule.check(table, index, parsed.start());
        }
        QueryRange range = QueryRange.of(table, index, parsed.keys());
        boolean forward = !Boolean.FALSE.equals(input.scanIndexForward());
        KeySchema schema = index == null ? table.schema() : index.schema();
        if (parsed.start() != null) {
            range.checkStart(schema, parsed.start(), forward, index == null);
        }
        PathRule.check(table, parsed.projection());
        if (parsed.filter() != null) {
            PathRule.checkFilterOfQuery(schema, parsed.filter(), input.queryFilter() != null);
            PathRule.checkFilterOfIndex(index, parsed.filter());
        }
        Selection selection = Selection.of(index, input.select(), parsed.filter(), parsed.projection());
        PathRule.check(table, parsed.filter());
        Page page = new Page(table, selection, input.limit(), consistent);
        read(table, index, List.of(range), parsed.start(), forward, page);
        return new QueryOutput(
                page.items(),
                page.count(),
                page.scanned(),
                index == null && page.isFull() && isLast(schema, range, forward, page) ? null : page.lastKey(),
                page.consumed(input.returnConsumedCapacity()));
    }

    // AWS: where no further item of a table can match there is no next page, whatever the limit was: the table has no
    // sort keys, or the last item's is the bound of the condition. Of an index, several items may share their keys.
    private static boolean isLast(KeySchema schema, QueryRange range, boolean forward, Page page) {
        return schema.range().isEmpty()
                || page.last()
                        .map(item -> item.get(schema.range().get().name()))
                        .filter(sortKey -> range.isEnd(sortKey, forward))
                        .isPresent();
    }

    /** Reads a page of one range after the other, after {@code start} in the first where it is not {@code null}. */
    static void read(
            Table table,
            Index index,
            List<QueryRange> ranges,
            Map<String, AttributeValue> start,
            boolean forward,
            Page page) {
        table.locked(() -> {
            table.throughput().checkRead(index);
            for (int i = 0; i < ranges.size() && !page.isFull(); i++) {
                SortRange part = ranges.get(i).range();
                if (start != null && i == 0) {
                    part = forward
                            ? part.after(table.position(index, start))
                            : part.before(table.position(index, start));
                }
                table.query(index, ranges.get(i).hash(), part, forward, page);
            }
            page.count(table.throughput());
            return null;
        });
    }

    private Parsed parse(QueryInput input) {
        new ExpressionParameters()
                .expression(ExpressionKind.PROJECTION, input.projectionExpression())
                .expression(ExpressionKind.FILTER, input.filterExpression())
                .expression(ExpressionKind.KEY_CONDITION, input.keyConditionExpression())
                .old("AttributesToGet", input.attributesToGet())
                .old("QueryFilter", input.queryFilter())
                .old("ConditionalOperator", input.conditionalOperator())
                // AWS: the old key conditions go together with the other expressions.
                .old("KeyConditions", input.keyConditionExpression() == null ? null : input.keyConditions())
                .check(input.expressionAttributeNames(), input.expressionAttributeValues());
        Selection.checkSelect(input.select(), input.indexName(), input.projectionExpression(), input.attributesToGet());
        ItemTest oldFilter = LegacyConditions.filter(input.queryFilter(), input.conditionalOperator());
        Projection attributes =
                input.attributesToGet() == null ? null : ReadProjection.ofAttributes(input.attributesToGet());
        Map<String, AttributeValue> start = StartKeyRule.read(input.exclusiveStartKey());
        if (input.keyConditions() == null && input.keyConditionExpression() == null) {
            throw DynamoDbErrors.validation("Either the KeyConditions or KeyConditionExpression parameter must be "
                    + "specified in the request.");
        }
        Placeholders placeholders =
                Placeholders.of(input.expressionAttributeNames(), input.expressionAttributeValues());
        var keys = input.keyConditionExpression() == null
                ? null
                : expressions.condition(ExpressionKind.KEY_CONDITION, input.keyConditionExpression(), placeholders);
        Wanted wanted = Wanted.of(
                expressions,
                placeholders,
                input.filterExpression(),
                input.projectionExpression(),
                new Wanted(oldFilter, attributes));
        Map<String, LegacyComparison> conditions =
                keys == null ? KeyConditions.of(input.keyConditions()) : KeyConditions.of(keys);
        return new Parsed(conditions, wanted.filter(), wanted.projection(), start);
    }
}
