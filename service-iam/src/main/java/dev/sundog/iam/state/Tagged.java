package dev.sundog.iam.state;

import java.util.Map;

/**
 * A thing with tags.
 *
 * @param <E> the thing itself
 */
public interface Tagged<E> {

    /** Values by key. */
    Map<String, String> tags();

    /** The same thing with other tags. */
    E withTags(Map<String, String> tags);
}
