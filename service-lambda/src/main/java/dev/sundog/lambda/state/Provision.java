package dev.sundog.lambda.state;

/**
 * Environments that are to be ready before they are needed.
 *
 * @param requested how many
 * @param modified when that was last said, in Lambda's form
 */
public record Provision(int requested, String modified) {}
