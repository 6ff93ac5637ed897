package dev.sundog.core.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.ListSchema;
import dev.sundog.core.shape.MapSchema;
import dev.sundog.core.shape.Schema;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.TimestampFormat;
import dev.sundog.core.value.Blob;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes structures as JSON or CBOR tokens. Absent members are left out; a null in a list or map is written. */
final class TokenWriter {

    private final TokenScalars scalars;

    TokenWriter(TokenScalars scalars) {
        this.scalars = scalars;
    }

    /** Writes a structure as an object. */
    void struct(JsonGenerator generator, Struct value) throws IOException {
        generator.writeStartObject();
        members(generator, value, null, true);
        generator.writeEndObject();
    }

    /** Writes those members of a structure as an object which the REST protocols put into the body. */
    void body(JsonGenerator generator, Struct value) throws IOException {
        generator.writeStartObject();
        members(generator, value, null, value.schema().isAllInBody());
        generator.writeEndObject();
    }

    /** Writes the members of a structure but for {@code skipped}; of a REST message only those in the body. */
    void members(JsonGenerator generator, Struct value, Field skipped, boolean all) throws IOException {
        List<Field> fields = value.schema().fields();
        for (int i = 0; i < fields.size(); i++) {
            Object member = value.get(i);
            Field field = fields.get(i);
            if (member != null && field != skipped && (all || RestBody.isInAnswer(field))) {
                generator.writeFieldName(field.jsonKey());
                value(generator, field.schema(), member, field);
            }
        }
    }

    /** Writes a value; {@code field} is the member that holds it, or {@code null} in lists and maps. */
    void value(JsonGenerator generator, Schema schema, Object value, Field field) throws IOException {
        switch (schema.type()) {
            case STRING -> generator.writeString((String) value);
            case BOOLEAN -> generator.writeBoolean((Boolean) value);
            case INTEGER -> generator.writeNumber((Integer) value);
            case LONG -> generator.writeNumber((Long) value);
            case FLOAT -> scalars.write(generator, (Float) value);
            case DOUBLE -> scalars.write(generator, (Double) value);
            case BIG_INTEGER -> generator.writeNumber((BigInteger) value);
            case BIG_DECIMAL -> generator.writeNumber((BigDecimal) value);
            case BLOB -> scalars.write(generator, (Blob) value);
            case TIMESTAMP -> scalars.write(generator, (Instant) value, format(schema, field));
            case DOCUMENT -> document(generator, (Document) value);
            case LIST -> list(generator, (ListSchema) schema, (List<?>) value);
            case MAP -> map(generator, (MapSchema) schema, (Map<?, ?>) value);
            case STRUCTURE, UNION -> struct(generator, (Struct) value);
            case STREAM, EVENT_STREAM -> throw new IllegalArgumentException("a stream stands in no document");
        }
    }

    private void list(JsonGenerator generator, ListSchema schema, List<?> items) throws IOException {
        generator.writeStartArray();
        for (Object item : items) {
            nullable(generator, schema.member(), item);
        }
        generator.writeEndArray();
    }

    private void map(JsonGenerator generator, MapSchema schema, Map<?, ?> entries) throws IOException {
        generator.writeStartObject();
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            generator.writeFieldName((String) entry.getKey());
            nullable(generator, schema.value(), entry.getValue());
        }
        generator.writeEndObject();
    }

    private void nullable(JsonGenerator generator, Schema schema, Object value) throws IOException {
        if (value == null) {
            generator.writeNull();
        } else {
            value(generator, schema, value, null);
        }
    }

    private static TimestampFormat format(Schema schema, Field field) {
        return field == null ? ScalarText.shapeFormat(schema) : field.timestampFormat();
    }

    /** Writes a document. */
    void document(JsonGenerator generator, Document value) throws IOException {
        switch (value) {
            case Document.Null() -> generator.writeNull();
            case Document.Bool(boolean truth) -> generator.writeBoolean(truth);
            case Document.Number(BigDecimal number) -> generator.writeNumber(number);
            case Document.Text(String text) -> generator.writeString(text);
            case Document.Array(List<Document> items) -> {
                generator.writeStartArray();
                for (Document item : items) {
                    document(generator, item);
                }
                generator.writeEndArray();
            }
            case Document.Object(Map<String, Document> members) -> {
                generator.writeStartObject();
                for (Map.Entry<String, Document> member : members.entrySet()) {
                    generator.writeFieldName(member.getKey());
                    document(generator, member.getValue());
                }
                generator.writeEndObject();
            }
        }
    }
}
