package dev.sundog.core.shape;

/** A shape without members: text, number, truth value, bytes, instant, document or stream. */
public record ScalarSchema(ShapeType type, Constraints constraints, TimestampFormat timestampFormat) implements Schema {

    public static final ScalarSchema BOOLEAN = plain(ShapeType.BOOLEAN);
    public static final ScalarSchema INTEGER = plain(ShapeType.INTEGER);
    public static final ScalarSchema LONG = plain(ShapeType.LONG);
    public static final ScalarSchema FLOAT = plain(ShapeType.FLOAT);
    public static final ScalarSchema DOUBLE = plain(ShapeType.DOUBLE);
    public static final ScalarSchema BIG_INTEGER = plain(ShapeType.BIG_INTEGER);
    public static final ScalarSchema BIG_DECIMAL = plain(ShapeType.BIG_DECIMAL);
    public static final ScalarSchema STRING = plain(ShapeType.STRING);
    public static final ScalarSchema BLOB = plain(ShapeType.BLOB);
    public static final ScalarSchema TIMESTAMP = plain(ShapeType.TIMESTAMP);
    public static final ScalarSchema DOCUMENT = plain(ShapeType.DOCUMENT);
    public static final ScalarSchema STREAM = plain(ShapeType.STREAM);

    private static ScalarSchema plain(ShapeType type) {
        return new ScalarSchema(type, Constraints.NONE, null);
    }

    /** This shape with demands on its values. */
    public ScalarSchema with(Constraints demands) {
        return new ScalarSchema(type, demands, timestampFormat);
    }

    /** This shape with the format that the shape itself prescribes for instants, unless a member says otherwise. */
    public ScalarSchema with(TimestampFormat format) {
        return new ScalarSchema(type, constraints, format);
    }

    @Override
    public boolean isDemanding() {
        return !constraints.demandNothing();
    }
}
