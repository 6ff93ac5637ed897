package dev.sundog.dynamodb.transfer;

import dev.sundog.core.shape.Document;
import dev.sundog.core.value.Blob;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.api.AttributeValue;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Items in DynamoDB's JSON, as requests and exported files carry them. */
final class ItemDocuments {

    private ItemDocuments() {}

    static Document.Object write(Map<String, AttributeValue> item) {
        Map<String, Document> members = new LinkedHashMap<>();
        item.forEach((name, value) -> members.put(name, write(value)));
        return new Document.Object(members);
    }

    private static Document write(AttributeValue value) {
        if (value.s() != null) {
            return typed("S", new Document.Text(value.s()));
        }
        if (value.n() != null) {
            return typed("N", new Document.Text(value.n()));
        }
        if (value.b() != null) {
            return typed("B", new Document.Text(value.b().asBase64()));
        }
        if (value.bool() != null) {
            return typed("BOOL", new Document.Bool(value.bool()));
        }
        if (value.ss() != null) {
            return typed("SS", list(value.ss(), Document.Text::new));
        }
        if (value.ns() != null) {
            return typed("NS", list(value.ns(), Document.Text::new));
        }
        if (value.bs() != null) {
            return typed("BS", list(value.bs(), bytes -> new Document.Text(bytes.asBase64())));
        }
        if (value.l() != null) {
            return typed("L", list(value.l(), ItemDocuments::write));
        }
        return value.m() != null ? typed("M", write(value.m())) : typed("NULL", new Document.Bool(true));
    }

    private static Document typed(String type, Document value) {
        return new Document.Object(Map.of(type, value));
    }

    private static <T> Document list(List<T> values, Function<T, Document> write) {
        return new Document.Array(values.stream().map(write).toList());
    }

    /** Reads an item; refuses what is none. */
    static Map<String, AttributeValue> read(Document.Object document) {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        document.members().forEach((name, value) -> item.put(name, readValue(value)));
        return item;
    }

    private static AttributeValue readValue(Document document) {
        AttributeValue.Builder value = AttributeValue.builder();
        object(document).members().forEach((type, content) -> {
            switch (type) {
                case "S" -> value.s(text(content));
                case "N" -> value.n(text(content));
                case "B" -> value.b(bytes(content));
                case "BOOL" -> value.bool(truth(content));
                case "NULL" -> value.null_(truth(content));
                case "SS" -> value.ss(items(content, ItemDocuments::text));
                case "NS" -> value.ns(items(content, ItemDocuments::text));
                case "BS" -> value.bs(items(content, ItemDocuments::bytes));
                case "L" -> value.l(items(content, ItemDocuments::readValue));
                case "M" -> value.m(read(object(content)));
                default -> throw malformed();
            }
        });
        return value.build();
    }

    private static <T> List<T> items(Document document, Function<Document, T> read) {
        if (document instanceof Document.Array(List<Document> items)) {
            return items.stream().map(read).toList();
        }
        throw malformed();
    }

    private static Document.Object object(Document document) {
        if (document instanceof Document.Object object) {
            return object;
        }
        throw malformed();
    }

    private static String text(Document document) {
        if (document instanceof Document.Text(String text)) {
            return text;
        }
        throw malformed();
    }

    private static boolean truth(Document document) {
        if (document instanceof Document.Bool(boolean truth)) {
            return truth;
        }
        throw malformed();
    }

    /** The bytes of a value in Base64. */
    static Blob bytes(String base64) {
        try {
            return Blob.wrap(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException noBase64) {
            throw malformed();
        }
    }

    private static Blob bytes(Document document) {
        return bytes(text(document));
    }

    private static RuntimeException malformed() {
        return DynamoDbErrors.validation("Supplied AttributeValue is of no datatype");
    }
}
