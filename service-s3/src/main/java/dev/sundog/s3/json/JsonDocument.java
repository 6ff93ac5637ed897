package dev.sundog.s3.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sundog.core.shape.Document;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON that objects hold, as documents: read value by value, and written with all digits of numbers. */
public final class JsonDocument {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonDocument() {}

    /** The value that begins at the present token. */
    public static Document value(JsonParser parser) throws IOException {
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

    /** A document as text. */
    public static String write(Document document) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            write(generator, document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator generator, Document document) throws IOException {
        switch (document) {
            case Document.Null nothing -> generator.writeNull();
            case Document.Bool(boolean truth) -> generator.writeBoolean(truth);
            case Document.Number(BigDecimal number) -> generator.writeNumber(number.toPlainString());
            case Document.Text(String content) -> generator.writeString(content);
            case Document.Array(List<Document> items) -> {
                generator.writeStartArray();
                for (Document item : items) {
                    write(generator, item);
                }
                generator.writeEndArray();
            }
            case Document.Object(Map<String, Document> members) -> {
                generator.writeStartObject();
                for (Map.Entry<String, Document> member : members.entrySet()) {
                    generator.writeFieldName(member.getKey());
                    write(generator, member.getValue());
                }
                generator.writeEndObject();
            }
        }
    }
}
