package dev.sundog.s3.access;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sundog.core.shape.Document;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the JSON of policies. */
final class PolicyJson {

    private static final JsonFactory JSON = new JsonFactory();

    private PolicyJson() {}

    /** The object that {@code text} is; empty where it is anything else. */
    static Optional<Document.Object> read(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            Document document = value(parser);
            return parser.nextToken() == null ? Optional.of((Document.Object) document) : Optional.empty();
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    private static Document value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new Document.Text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Document.Number(parser.getDecimalValue());
            case VALUE_TRUE, VALUE_FALSE -> new Document.Bool(parser.getBooleanValue());
            default -> new Document.Null();
        };
    }

    private static Document object(JsonParser parser) throws IOException {
        Map<String, Document> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return new Document.Object(members);
    }

    private static Document array(JsonParser parser) throws IOException {
        List<Document> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new Document.Array(items);
    }
}
