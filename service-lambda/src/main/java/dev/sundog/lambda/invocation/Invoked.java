package dev.sundog.lambda.invocation;

import dev.sundog.lambda.execution.Outcome;

/**
 * What came of a call.
 *
 * @param version the number of the version that ran
 */
public record Invoked(String version, Outcome outcome) {}
