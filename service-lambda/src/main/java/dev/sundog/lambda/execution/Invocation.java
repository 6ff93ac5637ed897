package dev.sundog.lambda.execution;

import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Blob;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.state.Version;

/**
 * One event for one version of a function.
 *
 * @param function the function and the number of its version
 * @param invoked the ARN as the caller named it
 * @param clientContext in Base64, or empty
 * @param trace the X-Ray trace header, or empty
 * @param target takes the answer of a function that streams
 * @param wantsLog whether the end of the log is to come with the outcome
 * @param moment {@link Environments#moment} before the version was looked up
 */
public record Invocation(
        String requestId,
        FunctionRef function,
        Version version,
        Arn invoked,
        Blob payload,
        String clientContext,
        String trace,
        ResponseTarget target,
        boolean wantsLog,
        long moment) {}
