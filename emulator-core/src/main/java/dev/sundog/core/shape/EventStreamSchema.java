package dev.sundog.core.shape;

/** A stream of events, each one member of the union {@code events}. */
public record EventStreamSchema(StructSchema<?> events) implements Schema {

    @Override
    public ShapeType type() {
        return ShapeType.EVENT_STREAM;
    }

    @Override
    public Constraints constraints() {
        return Constraints.NONE;
    }

    @Override
    public boolean isDemanding() {
        return false;
    }
}
