package dev.sundog.dynamodb.transfer;

import dev.sundog.core.shape.Document;
import dev.sundog.dynamodb.state.KeyAttribute;
import dev.sundog.dynamodb.state.KeySchema;
import dev.sundog.dynamodb.state.NetChange;
import dev.sundog.dynamodb.state.StoredItem;
import dev.sundog.dynamodb.value.AttributeValue;
import dev.sundog.dynamodb.value.WireValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an export holds, a line for each item.
 *
 * @param bytes size of all items
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html">Export format</a>
 */
public record ExportLines(List<Document.Object> lines, long bytes) {

    /** All items, as full exports have them. */
    public static ExportLines full(List<StoredItem> items) {
        return new ExportLines(
                items.stream()
                        .map(item -> new Document.Object(Map.of("Item", document(item.read()))))
                        .toList(),
                items.stream().mapToLong(StoredItem::size).sum());
    }

    /** Changed items, as incremental exports have them. */
    public static ExportLines incremental(List<NetChange> changes, KeySchema schema, boolean oldImages) {
        return new ExportLines(
                changes.stream().map(change -> line(change, schema, oldImages)).toList(),
                changes.stream().mapToLong(NetChange::size).sum());
    }

    private static Document.Object line(NetChange change, KeySchema schema, boolean oldImages) {
        Map<String, Document> line = new LinkedHashMap<>();
        line.put("Metadata", object("WriteTimestampMicros", object("N", new Document.Text(change.millis() + "000"))));
        Map<String, AttributeValue> either = (change.after() == null ? change.before() : change.after()).read();
        Map<String, AttributeValue> keys = new LinkedHashMap<>();
        for (KeyAttribute key : schema.attributes()) {
            keys.put(key.name(), either.get(key.name()));
        }
        line.put("Keys", document(keys));
        if (oldImages && change.before() != null) {
            line.put("OldImage", document(change.before().read()));
        }
        if (change.after() != null) {
            line.put("NewImage", document(change.after().read()));
        }
        return new Document.Object(line);
    }

    private static Document.Object object(String name, Document value) {
        return new Document.Object(Map.of(name, value));
    }

    private static Document.Object document(Map<String, AttributeValue> item) {
        return ItemDocuments.write(WireValues.write(item));
    }
}
