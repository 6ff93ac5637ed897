package dev.sundog.dynamodb.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.api.ScanInput;
import dev.sundog.dynamodb.api.ScanOutput;
import dev.sundog.dynamodb.expression.ExpressionKind;
import dev.sundog.dynamodb.expression.Expressions;
import dev.sundog.dynamodb.expression.ItemTest;
import dev.sundog.dynamodb.expression.Placeholders;
import dev.sundog.dynamodb.expression.Projection;
import dev.sundog.dynamodb.rule.ExpressionParameters;
import dev.sundog.dynamodb.rule.LegacyConditions;
import dev.sundog.dynamodb.rule.PathRule;
import dev.sundog.dynamodb.rule.StartKeyRule;
import dev.sundog.dynamodb.state.Index;
import dev.sundog.dynamodb.state.ScanSegment;
import dev.sundog.dynamodb.state.Table;
import dev.sundog.dynamodb.value.AttributeValue;
import java.util.Map;

/**
 * Reads all items of a table or index, or of a segment.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html">Scan</a>
 */
public final class Scan {

    private final TableAccess tables;
    private final Expressions expressions;

    public Scan(TableAccess tables, Expressions expressions) {
        this.tables = tables;
        this.expressions = expressions;
    }

    public ScanOutput handle(RequestContext context, ScanInput input) {
        new ExpressionParameters()
                .expression(ExpressionKind.PROJECTION, input.projectionExpression())
                .expression(ExpressionKind.FILTER, input.filterExpression())
                .old("AttributesToGet", input.attributesToGet())
                .old("ScanFilter", input.scanFilter())
                .old("ConditionalOperator", input.conditionalOperator())
                .check(input.expressionAttributeNames(), input.expressionAttributeValues());
        Selection.checkSelect(input.select(), input.indexName(), input.projectionExpression(), input.attributesToGet());
        Projection attributes =
                input.attributesToGet() == null ? null : ReadProjection.ofAttributes(input.attributesToGet());
        ItemTest oldFilter = LegacyConditions.filter(input.scanFilter(), input.conditionalOperator());
        Map<String, AttributeValue> start = StartKeyRule.read(input.exclusiveStartKey());
        ScanSegment segment = segment(input);
        Placeholders placeholders =
                Placeholders.of(input.expressionAttributeNames(), input.expressionAttributeValues());
        Wanted wanted = Wanted.of(
                expressions,
                placeholders,
                input.filterExpression(),
                input.projectionExpression(),
                new Wanted(oldFilter, attributes));
        Table table = tables.forItems(context.scope(), input.tableName());
        boolean consistent = Boolean.TRUE.equals(input.consistentRead());
        Index index = Reads.index(table, input.indexName(), consistent);
        if (start != null) {
            StartKeyRule.check(table, index, start);
            StartKeyRule.checkNotEmpty(table, start);
        }
        Selection selection = Selection.of(index, input.select(), wanted.filter(), wanted.projection());
        PathRule.check(table, wanted.projection());
        PathRule.check(table, wanted.filter());
        Page page = new Page(table, selection, input.limit(), consistent);
        read(table, index, segment, start, page);
        return new ScanOutput(
                page.items(),
                page.count(),
                page.scanned(),
                page.lastKey(),
                page.consumed(input.returnConsumedCapacity()));
    }

    /** Reads a page, after {@code start} where it is not {@code null}. */
    static void read(Table table, Index index, ScanSegment segment, Map<String, AttributeValue> start, Page page) {
        table.locked(() -> {
            if (start != null && !table.isIn(segment, index, start)) {
                throw DynamoDbErrors.validation("The provided starting key is invalid: Invalid ExclusiveStartKey. "
                        + "Please use ExclusiveStartKey with correct Segment. TotalSegments: " + segment.total()
                        + " Segment: " + segment.segment());
            }
            table.throughput().checkRead(index);
            table.scan(index, segment, start, page);
            page.count(table.throughput());
            return null;
        });
    }

    private static ScanSegment segment(ScanInput input) {
        if (input.segment() != null && input.totalSegments() == null) {
            throw DynamoDbErrors.validation(
                    "The TotalSegments parameter is required but was not present in the request "
                            + "when Segment parameter is present");
        }
        if (input.totalSegments() == null) {
            return ScanSegment.WHOLE;
        }
        if (input.segment() == null) {
            throw DynamoDbErrors.validation("The Segment parameter is required but was not present in the request when "
                    + "parameter TotalSegments is present");
        }
        if (input.segment() >= input.totalSegments()) {
            throw DynamoDbErrors.validation("The Segment parameter is zero-based and must be less than parameter "
                    + "TotalSegments: Segment: " + input.segment() + " is not less than TotalSegments: "
                    + input.totalSegments());
        }
        return new ScanSegment(input.segment(), input.totalSegments());
    }
}
