package dev.sundog.lambda.state;

import java.util.Map;

/**
 * Who may do what with a function.
 *
 * @param statements by their ids, each as JSON
 */
public record Policy(String revisionId, Map<String, String> statements) {}
