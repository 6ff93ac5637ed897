package dev.sundog.iam.state;

/** A thing with a name. */
public interface Named {

    /** Name, path, id. */
    Head head();

    /** The name. */
    default String name() {
        return head().name();
    }
}
