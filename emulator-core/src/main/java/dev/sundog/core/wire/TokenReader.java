package dev.sundog.core.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.ListSchema;
import dev.sundog.core.shape.Location;
import dev.sundog.core.shape.MapSchema;
import dev.sundog.core.shape.Schema;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.shape.ShapeType;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.StructBuilder;
import dev.sundog.core.shape.StructSchema;
import dev.sundog.core.shape.TimestampFormat;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads JSON or CBOR tokens as the structure that a schema describes. Nothing is coerced: a value of the wrong type is a
 * {@code SerializationException}. Members that the schema does not know are skipped. The parser bounds the depth.
 */
final class TokenReader {

    private final TokenScalars scalars;
    private final ServiceModel service;
    private final JsonDialect dialect;

    TokenReader(TokenScalars scalars, ServiceModel service) {
        this.scalars = scalars;
        this.service = service;
        this.dialect = JsonDialect.of(service);
    }

    /** Reads the members of the object that the parser has just entered. */
    void members(JsonParser parser, StructSchema<?> schema, StructBuilder<?> target) throws IOException {
        members(parser, schema, target, true);
    }

    /** Reads those members of the object that the parser has just entered which the REST protocols put into the body. */
    void bodyMembers(JsonParser parser, StructSchema<?> schema, StructBuilder<?> target) throws IOException {
        members(parser, schema, target, schema.isAllInBody());
    }

    private void members(JsonParser parser, StructSchema<?> schema, StructBuilder<?> target, boolean all)
            throws IOException {
        String name = parser.nextFieldName();
        while (name != null) {
            Field field = schema.byJsonName(name);
            JsonToken token = parser.nextToken();
            if (field == null || (!all && field.location() != Location.BODY)) {
                parser.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                target.put(field.index(), value(parser, token, field.schema(), field));
            }
            name = parser.nextFieldName();
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw WireErrors.serialization(null);
        }
    }

    /** Reads the value at the current token; {@code field} is the member that holds it, or {@code null} in lists and maps. */
    Object value(JsonParser parser, JsonToken token, Schema schema, Field field) throws IOException {
        return switch (schema) {
            case StructSchema<?> struct -> struct(parser, token, struct, field);
            case ListSchema list -> list(parser, token, list, field);
            case MapSchema map -> map(parser, token, map, field);
            default -> scalar(parser, token, schema, field);
        };
    }

    private Struct struct(JsonParser parser, JsonToken token, StructSchema<?> schema, Field field) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            throw mismatch(token, schema, field);
        }
        StructBuilder<?> builder = schema.builder();
        members(parser, schema, builder);
        // AWS: DynamoDB, whose attribute values are the unions that clients send most, refuses these in words of its
        // own.
        if (schema.type() == ShapeType.UNION && dialect != JsonDialect.DYNAMODB && !hasOneMember(builder, schema)) {
            throw WireErrors.serialization("Union must have exactly one member set");
        }
        return builder.build();
    }

    private static boolean hasOneMember(StructBuilder<?> union, StructSchema<?> schema) {
        int set = 0;
        for (int i = 0; i < schema.fields().size(); i++) {
            set += union.peek(i) == null ? 0 : 1;
        }
        return set == 1;
    }

    private List<Object> list(JsonParser parser, JsonToken token, ListSchema schema, Field field) throws IOException {
        if (token != JsonToken.START_ARRAY) {
            throw mismatch(token, schema, field);
        }
        List<Object> items = new ArrayList<>();
        JsonToken next = parser.nextToken();
        while (next != JsonToken.END_ARRAY) {
            items.add(element(parser, next, schema.member()));
            next = parser.nextToken();
        }
        return items;
    }

    // Models do not say which collections may hold a null, and hardly any may: no service has to expect one. DynamoDB,
    // which
    // keeps them, has words of its own for an attribute value that is none.
    private Object element(JsonParser parser, JsonToken token, Schema schema) throws IOException {
        if (token != JsonToken.VALUE_NULL) {
            return value(parser, token, schema, null);
        }
        if (dialect == JsonDialect.DYNAMODB) {
            return null;
        }
        throw WireErrors.serialization("A list or map must not hold null");
    }

    private Map<String, Object> map(JsonParser parser, JsonToken token, MapSchema schema, Field field)
            throws IOException {
        if (token != JsonToken.START_OBJECT) {
            throw mismatch(token, schema, field);
        }
        Map<String, Object> entries = new LinkedHashMap<>();
        String key = parser.nextFieldName();
        while (key != null) {
            JsonToken next = parser.nextToken();
            entries.put(key, element(parser, next, schema.value()));
            key = parser.nextFieldName();
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw WireErrors.serialization(null);
        }
        return entries;
    }

    private Object scalar(JsonParser parser, JsonToken token, Schema schema, Field field) throws IOException {
        return switch (schema.type()) {
            case STRING -> {
                if (token != JsonToken.VALUE_STRING) {
                    throw mismatch(token, schema, field);
                }
                yield parser.getText();
            }
            case BOOLEAN ->
                switch (token) {
                    case VALUE_TRUE -> true;
                    case VALUE_FALSE -> false;
                    default -> throw mismatch(token, schema, field);
                };
            case INTEGER, LONG, BIG_INTEGER, BIG_DECIMAL -> number(parser, token, schema, field);
            case FLOAT ->
                scalars.real(parser)
                        .orElseThrow(() -> mismatch(token, schema, field))
                        .floatValue();
            case DOUBLE -> scalars.real(parser).orElseThrow(() -> mismatch(token, schema, field));
            case BLOB, STREAM -> blob(parser, token, schema, field);
            case TIMESTAMP ->
                scalars.timestamp(parser, format(schema, field)).orElseThrow(() -> mismatch(token, schema, field));
            case DOCUMENT -> document(parser, token);
            default -> throw mismatch(token, schema, field);
        };
    }

    private Object number(JsonParser parser, JsonToken token, Schema schema, Field field) throws IOException {
        if (!token.isNumeric()) {
            throw mismatch(token, schema, field);
        }
        if (schema.type() == ShapeType.BIG_DECIMAL) {
            return decimal(parser).orElseThrow(() -> mismatch(token, schema, field));
        }
        // AWS: DynamoDB drops the fraction of a number where a whole one is due.
        if (token == JsonToken.VALUE_NUMBER_FLOAT && dialect != JsonDialect.DYNAMODB && hasFraction(parser)) {
            throw mismatch(token, schema, field);
        }
        try {
            return switch (schema.type()) {
                case INTEGER -> parser.getIntValue();
                case LONG -> parser.getLongValue();
                default -> parser.getBigIntegerValue();
            };
        } catch (InputCoercionException e) {
            throw mismatch(token, schema, field);
        }
    }

    private static boolean hasFraction(JsonParser parser) throws IOException {
        return decimal(parser)
                .map(value -> value.stripTrailingZeros().scale() > 0)
                .orElse(true);
    }

    private static Optional<BigDecimal> decimal(JsonParser parser) throws IOException {
        try {
            return Numbers.bounded(parser.getDecimalValue());
        } catch (NumberFormatException e) {
            // An exponent beyond what a BigDecimal can hold.
            return Optional.empty();
        }
    }

    private Object blob(JsonParser parser, JsonToken token, Schema schema, Field field) throws IOException {
        try {
            return scalars.blob(parser).orElseThrow(() -> mismatch(token, schema, field));
        } catch (MalformedValue e) {
            throw WireErrors.serialization(e.getMessage());
        }
    }

    private static TimestampFormat format(Schema schema, Field field) {
        return field == null ? ScalarText.shapeFormat(schema) : field.timestampFormat();
    }

    /** Reads any value as a document. */
    Document document(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> {
                Map<String, Document> members = new LinkedHashMap<>();
                String name = parser.nextFieldName();
                while (name != null) {
                    members.put(name, document(parser, parser.nextToken()));
                    name = parser.nextFieldName();
                }
                yield new Document.Object(members);
            }
            case START_ARRAY -> {
                List<Document> items = new ArrayList<>();
                JsonToken next = parser.nextToken();
                while (next != JsonToken.END_ARRAY) {
                    items.add(document(parser, next));
                    next = parser.nextToken();
                }
                yield new Document.Array(items);
            }
            case VALUE_STRING -> new Document.Text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                new Document.Number(
                        Numbers.bounded(parser.getDecimalValue()).orElseThrow(() -> WireErrors.serialization(null)));
            case VALUE_TRUE -> new Document.Bool(true);
            case VALUE_FALSE -> new Document.Bool(false);
            case VALUE_NULL -> new Document.Null();
            case null, default -> throw WireErrors.serialization(null);
        };
    }

    private ServiceError mismatch(JsonToken found, Schema expected, Field field) {
        if (found == null || found.isStructEnd()) {
            return WireErrors.serialization(null);
        }
        String namespace = service.identity().errorNamespace();
        return WireErrors.serialization(dialect.mismatch(found, expected, field == null, namespace));
    }
}
