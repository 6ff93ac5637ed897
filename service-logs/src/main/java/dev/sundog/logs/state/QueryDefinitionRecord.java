package dev.sundog.logs.state;

import java.util.List;

/**
 * A query that was saved under a name.
 *
 * @param modifiedAt in milliseconds since the epoch
 */
public record QueryDefinitionRecord(
        String id,
        String name,
        String text,
        String language,
        long modifiedAt,
        List<String> groups,
        List<Parameter> parameters) {

    /** What stands for a value in the query; what was not given is empty. */
    public record Parameter(String name, String defaultValue, String description) {}
}
