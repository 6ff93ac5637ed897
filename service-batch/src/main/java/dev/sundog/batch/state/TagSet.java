package dev.sundog.batch.state;

import java.util.Map;

/** The tags of a resource. */
public record TagSet(Map<String, String> tags) {

    /** No tags. */
    public static final TagSet NONE = new TagSet(Map.of());
}
