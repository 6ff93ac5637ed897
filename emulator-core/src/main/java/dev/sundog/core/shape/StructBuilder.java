package dev.sundog.core.shape;

/**
 * Collects the members of a structure. Generated for each structure; codecs fill it by index. One instance serves its
 * schema as a prototype, which makes new builders and resolves member schemas on first use: so structures may contain
 * themselves, and loading one does not load its neighbours.
 */
public abstract class StructBuilder<T extends Struct> {

    /** The members by index. */
    protected final Object[] values;

    /** A builder for {@code members} members. */
    protected StructBuilder(int members) {
        this.values = new Object[members];
    }

    /** Sets a member, whose type must be that of its schema. */
    public final void put(int index, Object value) {
        values[index] = value;
    }

    /** What has been set so far, or {@code null}. */
    public final Object peek(int index) {
        return values[index];
    }

    /** The structure. */
    public abstract T build();

    /** A new, empty builder of the same kind. */
    public abstract StructBuilder<T> create();

    /** The schema of a member that is itself a list, map or structure; called once for each such member. */
    protected Schema member(int index) {
        throw new IllegalStateException("member " + index + " has no schema");
    }
}
