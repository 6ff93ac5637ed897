package dev.sundog.core.shape;

/** The type of a member: what AWS calls a shape. Codecs and the validator walk schemas; nothing is looked up by reflection. */
public sealed interface Schema permits ScalarSchema, ListSchema, MapSchema, StructSchema, EventStreamSchema {

    /** The kind of shape. */
    ShapeType type();

    /** What the model demands of values, or {@link Constraints#NONE}. */
    Constraints constraints();

    /** Whether the model demands anything of values, or of what stands in them. */
    boolean isDemanding();
}
