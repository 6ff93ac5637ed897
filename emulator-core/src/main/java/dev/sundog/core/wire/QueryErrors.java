package dev.sundog.core.wire;

import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.ServiceError;

/** Words of awsQuery's errors that other wires repeat. */
final class QueryErrors {

    private QueryErrors() {}

    /** {@code Sender} or {@code Receiver}. */
    static String fault(ServiceError error) {
        return error.type().fault() == ErrorType.Fault.SENDER ? "Sender" : "Receiver";
    }
}
