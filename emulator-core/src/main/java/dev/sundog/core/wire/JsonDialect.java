package dev.sundog.core.wire;

import com.fasterxml.jackson.core.JsonToken;
import dev.sundog.core.shape.ListSchema;
import dev.sundog.core.shape.MapSchema;
import dev.sundog.core.shape.Schema;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.shape.StructSchema;

/**
 * The words in which a JSON front end of AWS refuses a value of the wrong type, and the few other habits in which
 * DynamoDB's differs from all others.
 */
enum JsonDialect {

    /** All services but DynamoDB. */
    COMMON {
        @Override
        String mismatch(JsonToken found, Schema expected, boolean element, String namespace) {
            return switch (found) {
                case START_ARRAY -> "Start of list found where not expected";
                case START_OBJECT -> "Start of structure or map found where not expected.";
                default ->
                    switch (expected.type()) {
                        case LIST -> "Expected list or null";
                        case MAP -> "Expected map or null";
                        case STRUCTURE, UNION -> "Expected null";
                        case TIMESTAMP -> tokenName(found) + " can not be converted to milliseconds since epoch";
                        default -> tokenName(found) + " can not be converted to " + withArticle(simpleName(expected));
                    };
            };
        }
    },

    /** DynamoDB and its streams. AWS: its words were recorded by the dynalite project, oddities and all. */
    DYNAMODB {
        @Override
        String mismatch(JsonToken found, Schema expected, boolean element, String namespace) {
            return switch (found) {
                case START_ARRAY -> "Unrecognized collection type " + collectionName(expected, namespace);
                case START_OBJECT -> "Start of structure or map found where not expected";
                default -> scalarMismatch(found, expected, element);
            };
        }

        private String scalarMismatch(JsonToken found, Schema expected, boolean element) {
            return switch (expected.type()) {
                case LIST, MAP -> element ? PARAMETERIZED : "Unexpected field type";
                case STRUCTURE, UNION -> element ? "Unexpected value type in payload" : "Unexpected field type";
                case BLOB -> "only base-64-encoded strings are convertible to bytes";
                case BOOLEAN ->
                    found == JsonToken.VALUE_STRING
                            ? "Unexpected token received from parser"
                            : tokenName(found) + " cannot be converted to Boolean";
                default -> tokenName(found) + " cannot be converted to " + simpleName(expected);
            };
        }
    };

    private static final String PARAMETERIZED =
            "class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be cast to class java.lang.Class"
                    + " (sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and java.lang.Class are in module"
                    + " java.base of loader 'bootstrap')";

    /** The dialect of a service. */
    static JsonDialect of(ServiceModel service) {
        return service.identity().signingName().equals("dynamodb") ? DYNAMODB : COMMON;
    }

    /**
     * What AWS says of a value of the wrong type.
     *
     * @param element whether the value is an element of a list or map rather than a member of a structure
     * @param namespace the namespace of the service's shapes
     */
    abstract String mismatch(JsonToken found, Schema expected, boolean element, String namespace);

    private static String tokenName(JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> "STRING_VALUE";
            case VALUE_NUMBER_INT -> "NUMBER_VALUE";
            case VALUE_NUMBER_FLOAT -> "DECIMAL_VALUE";
            case VALUE_TRUE -> "TRUE_VALUE";
            case VALUE_FALSE -> "FALSE_VALUE";
            default -> "BINARY_VALUE";
        };
    }

    private static String withArticle(String noun) {
        return ("AEIO".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
    }

    private static String simpleName(Schema schema) {
        return switch (schema.type()) {
            case BOOLEAN -> "Boolean";
            case INTEGER -> "Integer";
            case LONG -> "Long";
            case FLOAT -> "Float";
            case DOUBLE -> "Double";
            case BIG_INTEGER -> "BigInteger";
            case BIG_DECIMAL -> "BigDecimal";
            case BLOB, STREAM -> "Blob";
            case TIMESTAMP -> "Timestamp";
            default -> "String";
        };
    }

    private static String collectionName(Schema schema, String namespace) {
        return switch (schema) {
            case MapSchema map -> javaName(map, namespace);
            case ListSchema list -> javaName(list, namespace);
            default -> "class " + javaName(schema, namespace);
        };
    }

    private static String javaName(Schema schema, String namespace) {
        return switch (schema) {
            case MapSchema map -> "java.util.Map<java.lang.String, " + javaName(map.value(), namespace) + ">";
            case ListSchema list -> "java.util.List<" + javaName(list.member(), namespace) + ">";
            case StructSchema<?> struct -> namespace + "." + struct.name();
            default ->
                switch (schema.type()) {
                    case BLOB -> "java.nio.ByteBuffer";
                    case TIMESTAMP -> "java.util.Date";
                    case BIG_INTEGER -> "java.math.BigInteger";
                    case BIG_DECIMAL -> "java.math.BigDecimal";
                    default -> "java.lang." + simpleName(schema);
                };
        };
    }
}
