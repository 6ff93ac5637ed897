package dev.sundog.lambda.state;

import java.util.Map;

/**
 * Who may do what with a function or a layer.
 *
 * @param statements by their ids, each as JSON, in the order in which they were added
 */
public record Policy(String revisionId, Map<String, String> statements) {

    /** Nothing is said. */
    public static final Policy NONE = new Policy("", Map.of());
}
