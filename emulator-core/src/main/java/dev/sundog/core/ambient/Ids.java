package dev.sundog.core.ambient;

/** New identifiers. */
public interface Ids {

    /** A random UUID in lower case, as AWS uses for message and request ids. */
    String uuid();
}
