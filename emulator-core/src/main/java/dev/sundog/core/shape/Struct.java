package dev.sundog.core.shape;

/** A value of a modelled structure. Members that are absent are {@code null}. */
public interface Struct {

    /** The structure's schema. */
    StructSchema<?> schema();

    /** The member at {@code index}, counted as in {@link StructSchema#fields()}; {@code null} when absent. */
    Object get(int index);
}
