package dev.sundog.lambda.execution;

import dev.sundog.core.value.Blob;

/**
 * How an invocation ended.
 *
 * @param payload what the function answered, or the error as JSON
 * @param errorType empty for a success; else the kind of error, as runtimes name it
 * @param contentType of the payload, or empty
 * @param log the end of what was logged, 4 KB at most
 */
public record Outcome(Blob payload, String errorType, String contentType, Blob log) {

    /** Whether the function failed. */
    public boolean isError() {
        return !errorType.isEmpty();
    }

    Outcome withLog(Blob newLog) {
        return new Outcome(payload, errorType, contentType, newLog);
    }
}
