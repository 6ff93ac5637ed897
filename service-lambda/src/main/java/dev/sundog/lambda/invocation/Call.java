package dev.sundog.lambda.invocation;

import dev.sundog.core.value.Blob;
import dev.sundog.lambda.execution.ResponseTarget;
import dev.sundog.lambda.rule.FunctionRef;

/**
 * A function called with an event.
 *
 * @param function as the caller named it
 * @param clientContext in Base64, or empty
 * @param trace the X-Ray trace header, or empty
 * @param target takes the answer of a function that streams
 * @param wantsLog whether the end of the log is to come with the answer
 */
public record Call(
        FunctionRef function,
        String requestId,
        Blob payload,
        String clientContext,
        String trace,
        ResponseTarget target,
        boolean wantsLog) {

    /** A call whose answer is wanted as a whole. */
    public Call(FunctionRef function, String requestId, Blob payload, String clientContext, String trace) {
        this(function, requestId, payload, clientContext, trace, ResponseTarget.NONE, false);
    }

    /** A call that carries nothing but an event. */
    public static Call of(FunctionRef function, String requestId, Blob payload) {
        return new Call(function, requestId, payload, "", "");
    }

    /** This call with a taker for what the function streams. */
    public Call into(ResponseTarget taker) {
        return new Call(function, requestId, payload, clientContext, trace, taker, wantsLog);
    }

    /** This call with the end of the log, if that is wanted. */
    public Call withLog(boolean wanted) {
        return new Call(function, requestId, payload, clientContext, trace, target, wanted);
    }
}
