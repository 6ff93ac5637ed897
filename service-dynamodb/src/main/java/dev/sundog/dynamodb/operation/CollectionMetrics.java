package dev.sundog.dynamodb.operation;

import dev.sundog.dynamodb.api.ItemCollectionMetrics;
import dev.sundog.dynamodb.state.Index;
import dev.sundog.dynamodb.state.ItemChange;
import dev.sundog.dynamodb.state.Table;
import dev.sundog.dynamodb.value.AttributeValue;
import dev.sundog.dynamodb.value.WireValues;
import java.util.List;
import java.util.Map;

/** What writes tell of item collections: of tables with local indexes only, and only where it is asked for. */
final class CollectionMetrics {

    private CollectionMetrics() {}

    /** The metrics of the collection that a change belongs to, or {@code null}. */
    static ItemCollectionMetrics of(String mode, Table table, ItemChange change) {
        if (!"SIZE".equals(mode) || table.indexes().stream().allMatch(Index::isGlobal)) {
            return null;
        }
        Map<String, AttributeValue> item = change.after() != null ? change.afterItem() : change.beforeItem();
        String hash = table.schema().hash().name();
        if (!item.containsKey(hash)) {
            return null;
        }
        return new ItemCollectionMetrics(Map.of(hash, WireValues.write(item.get(hash))), List.of(0.0, 1.0));
    }
}
