package dev.sundog.dynamodb.operation;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.service.RequestContext;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.api.CreateTableInput;
import dev.sundog.dynamodb.api.CreateTableOutput;
import dev.sundog.dynamodb.api.GlobalSecondaryIndex;
import dev.sundog.dynamodb.api.LocalSecondaryIndex;
import dev.sundog.dynamodb.rule.TableRule;
import dev.sundog.dynamodb.rule.TagRule;
import dev.sundog.dynamodb.state.BillingRecord;
import dev.sundog.dynamodb.state.IndexRecord;
import dev.sundog.dynamodb.state.Table;
import dev.sundog.dynamodb.state.TableRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a table.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html">CreateTable</a>
 */
public final class CreateTable {

    private final TableAccess tables;
    private final Ambient ambient;
    private final Transitions transitions;

    public CreateTable(TableAccess tables, Ambient ambient, Transitions transitions) {
        this.tables = tables;
        this.ambient = ambient;
        this.transitions = transitions;
    }

    public CreateTableOutput handle(RequestContext context, CreateTableInput input) {
        TableRule.check(input);
        Table table = tables.tables().create(context.scope(), record(input));
        if (table == null) {
            throw DynamoDbErrors.tableExists(input.tableName());
        }
        return new CreateTableOutput(
                TableDescriptions.of(table, "CREATING", ambient.clock().millis()));
    }

    /** What is kept of a table that is made as {@code input} says. */
    TableRecord record(CreateTableInput input) {
        long now = ambient.clock().millis();
        boolean onDemand = "PAY_PER_REQUEST".equals(input.billingMode());
        boolean streaming = input.streamSpecification() != null
                && Boolean.TRUE.equals(input.streamSpecification().streamEnabled());
        return new TableRecord(
                input.tableName(),
                ambient.ids().uuid(),
                now,
                transitions.end(now),
                false,
                input.attributeDefinitions(),
                input.keySchema(),
                indexes(input, transitions.end(now)),
                BillingRecord.of(onDemand, input.provisionedThroughput(), input.onDemandThroughput(), now),
                streaming
                        ? Optional.of(
                                StreamLabels.enabled(input.streamSpecification().streamViewType(), now))
                        : Optional.empty(),
                Optional.empty(),
                input.tableClass() == null ? "" : input.tableClass(),
                Boolean.TRUE.equals(input.deletionProtectionEnabled()),
                input.sseSpecification(),
                input.tags() == null ? Map.of() : TagRule.add(Map.of(), input.tags()));
    }

    private static List<IndexRecord> indexes(CreateTableInput input, long activeMillis) {
        List<IndexRecord> indexes = new ArrayList<>();
        if (input.localSecondaryIndexes() != null) {
            for (LocalSecondaryIndex index : input.localSecondaryIndexes()) {
                indexes.add(new IndexRecord(
                        index.indexName(), false, index.keySchema(), index.projection(), null, null, activeMillis));
            }
        }
        if (input.globalSecondaryIndexes() != null) {
            for (GlobalSecondaryIndex index : input.globalSecondaryIndexes()) {
                indexes.add(new IndexRecord(
                        index.indexName(),
                        true,
                        index.keySchema(),
                        index.projection(),
                        index.provisionedThroughput(),
                        index.onDemandThroughput(),
                        activeMillis));
            }
        }
        return indexes;
    }
}
