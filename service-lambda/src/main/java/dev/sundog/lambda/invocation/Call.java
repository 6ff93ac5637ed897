package dev.sundog.lambda.invocation;

import dev.sundog.core.value.Blob;
import dev.sundog.lambda.rule.FunctionRef;

/**
 * A function called with an event.
 *
 * @param function as the caller named it
 * @param clientContext in Base64, or empty
 * @param trace the X-Ray trace header, or empty
 */
public record Call(FunctionRef function, String requestId, Blob payload, String clientContext, String trace) {

    /** A call that carries nothing but an event. */
    public static Call of(FunctionRef function, String requestId, Blob payload) {
        return new Call(function, requestId, payload, "", "");
    }
}
