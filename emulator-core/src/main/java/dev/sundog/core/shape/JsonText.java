package dev.sundog.core.shape;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.sundog.core.value.Blob;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON as text within a value, such as a queue's policies: services read and write it here and know no JSON library. */
public final class JsonText {

    private static final JsonFactory JSON = new JsonFactory();
    /** Quotes what it cannot read, as AWS's answers do. */
    private static final JsonFactory QUOTING = JsonFactory.builder()
            .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private JsonText() {}

    /** Reads one JSON value; empty where the text is anything else. */
    public static Optional<Document> read(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            Document document = value(parser);
            return parser.nextToken() == null ? Optional.of(document) : Optional.empty();
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    /** What keeps {@code bytes} from being one JSON value, in the words of the parser that AWS uses as well. */
    public static Optional<String> fault(Blob bytes) {
        try (JsonParser parser = QUOTING.createParser(bytes.bytes())) {
            if (parser.nextToken() == null) {
                return Optional.of("No content to map due to end-of-input");
            }
            parser.skipChildren();
            return parser.nextToken() == null ? Optional.empty() : Optional.of("Trailing tokens");
        } catch (IOException malformed) {
            return Optional.of(malformed.getMessage());
        }
    }

    /** Reads a JSON object; empty where the text is anything else. */
    public static Optional<Document.Object> readObject(String text) {
        return read(text).filter(Document.Object.class::isInstance).map(Document.Object.class::cast);
    }

    /** Writes a value without white space, members in their order. */
    public static String write(Document document) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            write(generator, document);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static Document value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new Document.Text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Document.Number(parser.getDecimalValue());
            case VALUE_TRUE -> new Document.Bool(true);
            case VALUE_FALSE -> new Document.Bool(false);
            case VALUE_NULL -> new Document.Null();
            default -> throw new IOException("no JSON value: " + parser.currentToken());
        };
    }

    private static Document.Object object(JsonParser parser) throws IOException {
        Map<String, Document> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return new Document.Object(members);
    }

    private static Document.Array array(JsonParser parser) throws IOException {
        List<Document> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new Document.Array(items);
    }

    private static void write(JsonGenerator generator, Document document) throws IOException {
        switch (document) {
            case Document.Null() -> generator.writeNull();
            case Document.Bool(boolean truth) -> generator.writeBoolean(truth);
            case Document.Number(var number) -> generator.writeNumber(number);
            case Document.Text(String text) -> generator.writeString(text);
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
