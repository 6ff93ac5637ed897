package dev.sundog.codegen.generate;

import dev.sundog.codegen.model.Api;
import dev.sundog.codegen.model.Member;
import dev.sundog.codegen.model.Shape;

/** Shapes as types of Java, and as expressions that give their schemas. */
final class JavaTypes {

    private final Api api;

    JavaTypes(Api api) {
        this.api = api;
    }

    /** The class of a structure or enum; with its package where an overlay says that another package has it. */
    String classOf(Shape shape) {
        return shape.javaName() == null ? JavaNames.ofClass(shape.name()) : shape.javaName();
    }

    /** Whether the shape's class is to be generated here. */
    boolean isOwn(Shape shape) {
        return shape.javaName() == null || shape.javaName().indexOf('.') < 0;
    }

    /** The type of a member's values. */
    String typeOf(Member member) {
        Shape shape = api.shape(member.shape());
        if (isStream(member, shape)) {
            return "ByteStream";
        }
        return switch (shape.type()) {
            case "list" -> "List<" + typeOf(shape.element()) + ">";
            case "map" -> "Map<String, " + typeOf(shape.element()) + ">";
            case "structure", "union" -> classOf(shape);
            case "eventstream" -> "EventStream";
            default -> typeOfScalar(shape);
        };
    }

    private static String typeOfScalar(Shape shape) {
        return switch (scalar(shape)) {
            case "BOOLEAN" -> "Boolean";
            case "INTEGER" -> "Integer";
            case "LONG" -> "Long";
            case "FLOAT" -> "Float";
            case "DOUBLE" -> "Double";
            case "BIG_INTEGER" -> "BigInteger";
            case "BIG_DECIMAL" -> "BigDecimal";
            case "BLOB" -> "Blob";
            case "TIMESTAMP" -> "Instant";
            case "DOCUMENT" -> "Document";
            default -> "String";
        };
    }

    /** The name of the constant of {@code ScalarSchema}. */
    private static String scalar(Shape shape) {
        return switch (shape.type()) {
            case "string", "character" -> "STRING";
            case "boolean" -> "BOOLEAN";
            case "byte", "short", "integer" -> "INTEGER";
            case "long" -> "LONG";
            case "float" -> "FLOAT";
            case "double" -> "DOUBLE";
            case "biginteger" -> "BIG_INTEGER";
            case "bigdecimal" -> "BIG_DECIMAL";
            case "blob" -> "BLOB";
            case "timestamp" -> "TIMESTAMP";
            case "document" -> "DOCUMENT";
            default -> throw new IllegalArgumentException(shape.name() + " is of unknown type " + shape.type());
        };
    }

    private static boolean isStream(Member member, Shape shape) {
        return shape.type().equals("blob") && (member.streaming() || shape.streaming());
    }

    /** Whether the member's schema is a constant of core, which costs nothing to refer to. */
    boolean isPlain(Member member) {
        Shape shape = api.shape(member.shape());
        return isStream(member, shape) || (!isShared(shape) && !shape.isStructure());
    }

    /** Whether the shape has a method in {@code Shapes}: lists, maps, and scalars with demands or a format. */
    boolean isShared(Shape shape) {
        if (shape.isStructure()) {
            return false;
        }
        return shape.type().equals("list")
                || shape.type().equals("map")
                || shape.isConstrained()
                || shape.sensitive()
                || shape.timestampFormat() != null;
    }

    /** An expression that gives a member's schema. */
    String schemaOf(Member member) {
        Shape shape = api.shape(member.shape());
        if (isStream(member, shape)) {
            return "ScalarSchema.STREAM";
        }
        if (shape.type().equals("eventstream")) {
            return "new EventStreamSchema(" + classOf(shape) + ".SCHEMA)";
        }
        if (shape.isStructure()) {
            return classOf(shape) + ".SCHEMA";
        }
        return isShared(shape) ? "Shapes." + JavaNames.ofMethod(shape.name()) + "()" : plain(shape);
    }

    /** The schema of a scalar without its traits. */
    static String plain(Shape shape) {
        return "ScalarSchema." + scalar(shape);
    }

    /** The constant of {@code TimestampFormat}. */
    static String timestampFormat(String format) {
        return switch (format) {
            case "iso8601" -> "TimestampFormat.ISO_8601";
            case "httpDate" -> "TimestampFormat.HTTP_DATE";
            case "epochSeconds" -> "TimestampFormat.EPOCH_SECONDS";
            default -> throw new IllegalArgumentException("unknown timestamp format " + format);
        };
    }
}
