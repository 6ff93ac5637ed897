package dev.sundog.logs.policy;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.LogsLimits;
import java.util.ArrayList;
import java.util.List;

/** The document of an index policy: {@code {"Fields": ["a", "b"]}}. */
public final class IndexedFields {

    private IndexedFields() {}

    /** Reads a document, or refuses it. */
    public static List<String> parse(String document) {
        List<String> fields = new ArrayList<>();
        if (JsonText.readObject(document)
                        .map(object -> object.members().get("Fields"))
                        .orElse(null)
                instanceof Document.Array(List<Document> items)) {
            for (Document item : items) {
                if (!(item instanceof Document.Text(String field)) || field.isEmpty()) {
                    throw LogsErrors.malformedPolicy();
                }
                fields.add(field);
            }
        }
        if (fields.isEmpty()) {
            throw LogsErrors.malformedPolicy();
        }
        if (fields.size() > LogsLimits.INDEXED_FIELDS) {
            throw LogsErrors.limitExceeded();
        }
        return fields;
    }
}
