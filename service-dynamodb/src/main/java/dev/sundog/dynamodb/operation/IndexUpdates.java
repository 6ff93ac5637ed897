package dev.sundog.dynamodb.operation;

import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.DynamoDbLimits;
import dev.sundog.dynamodb.api.AttributeDefinition;
import dev.sundog.dynamodb.api.CreateGlobalSecondaryIndexAction;
import dev.sundog.dynamodb.api.GlobalSecondaryIndexUpdate;
import dev.sundog.dynamodb.api.UpdateGlobalSecondaryIndexAction;
import dev.sundog.dynamodb.api.UpdateTableInput;
import dev.sundog.dynamodb.rule.TableNames;
import dev.sundog.dynamodb.rule.TableRule;
import dev.sundog.dynamodb.state.IndexRecord;
import dev.sundog.dynamodb.state.TableRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The changes of global indexes that an UpdateTable asks for. */
final class IndexUpdates {

    private final List<IndexRecord> indexes;
    private final List<AttributeDefinition> attributes;
    private final boolean onDemand;
    private final long activeMillis;
    private final Set<String> seen = new HashSet<>();
    private int structural;

    private IndexUpdates(TableRecord record, UpdateTableInput input, boolean onDemand, long activeMillis) {
        this.indexes = new ArrayList<>(record.indexes());
        this.attributes = input.attributeDefinitions() == null
                ? record.attributes()
                : attributes(record, input.attributeDefinitions());
        this.onDemand = onDemand;
        this.activeMillis = activeMillis;
    }

    /** The table's indexes after the updates. */
    static List<IndexRecord> apply(TableRecord record, UpdateTableInput input, boolean onDemand, long activeMillis) {
        IndexUpdates updates = new IndexUpdates(record, input, onDemand, activeMillis);
        input.globalSecondaryIndexUpdates().forEach(updates::apply);
        return List.copyOf(updates.indexes);
    }

    /** The table's attribute definitions with those of the request, which may add but not change. */
    static List<AttributeDefinition> attributes(TableRecord record, List<AttributeDefinition> added) {
        List<AttributeDefinition> all = new ArrayList<>(record.attributes());
        for (AttributeDefinition definition : added) {
            if (all.stream().noneMatch(known -> known.attributeName().equals(definition.attributeName()))) {
                all.add(definition);
            }
        }
        return List.copyOf(all);
    }

    private void apply(GlobalSecondaryIndexUpdate update) {
        if (update.create() != null) {
            checkOnce(update.create().indexName());
            create(update.create());
        } else if (update.update() != null) {
            checkOnce(update.update().indexName());
            change(update.update());
        } else if (update.delete() != null) {
            checkOnce(update.delete().indexName());
            checkStructural();
            indexes.remove(existing(update.delete().indexName()));
        } else {
            throw DynamoDbErrors.invalidParameter("One of GlobalSecondaryIndexUpdate.Update, "
                    + "GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete must not be null");
        }
    }

    private void checkOnce(String index) {
        if (!seen.add(index)) {
            throw DynamoDbErrors.invalidParameter(
                    "Only one global secondary index update per index is allowed simultaneously. Index: " + index);
        }
    }

    private void checkStructural() {
        if (++structural > 1) {
            throw DynamoDbErrors.limitExceeded(
                    "Subscriber limit exceeded: Only 1 online index can be created or deleted "
                            + "simultaneously per table");
        }
    }

    private IndexRecord existing(String name) {
        return indexes.stream()
                .filter(index -> index.global() && index.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        DynamoDbErrors.resourceNotFound("Requested resource not found: Index: " + name + " not found"));
    }

    private void create(CreateGlobalSecondaryIndexAction action) {
        TableNames.check(action.indexName());
        checkStructural();
        if (indexes.stream().anyMatch(index -> index.name().equals(action.indexName()))) {
            throw DynamoDbErrors.validation("Attempting to create an index which already exists");
        }
        TableRule.checkAddedIndex(action.keySchema(), attributes);
        TableRule.checkProjectionAlone(action.projection());
        TableRule.checkIndexBilling(action.indexName(), action.provisionedThroughput(), onDemand);
        if (indexes.stream().filter(IndexRecord::global).count() >= DynamoDbLimits.GLOBAL_INDEXES) {
            throw DynamoDbErrors.limitExceeded("Subscriber limit exceeded: GlobalSecondaryIndex count exceeds the "
                    + "per-table limit of " + DynamoDbLimits.GLOBAL_INDEXES);
        }
        indexes.add(new IndexRecord(
                action.indexName(),
                true,
                action.keySchema(),
                action.projection(),
                action.provisionedThroughput(),
                action.onDemandThroughput(),
                activeMillis));
    }

    private void change(UpdateGlobalSecondaryIndexAction action) {
        IndexRecord present = existing(action.indexName());
        if (action.provisionedThroughput() != null) {
            TableRule.checkIndexBilling(action.indexName(), action.provisionedThroughput(), onDemand);
        }
        indexes.set(
                indexes.indexOf(present), present.with(action.provisionedThroughput(), action.onDemandThroughput()));
    }
}
