package dev.sundog.core.shape;

/**
 * A kind of error that a service answers.
 *
 * @param name the error's name in the model, which JSON answers as {@code __type} after the service's namespace; a name
 *     with a namespace of its own, before a {@code #}, keeps that one
 * @param queryCode the code in XML answers and in {@code x-amzn-query-error}
 * @param status the HTTP status
 * @param fault whose fault it is
 */
public record ErrorType(String name, String queryCode, int status, Fault fault) {

    /** Who has to change something. */
    public enum Fault {
        /** The caller. */
        SENDER,
        /** The service. */
        RECEIVER
    }

    /** The caller's error, with one code on every wire. */
    public static ErrorType sender(String code, int status) {
        return new ErrorType(code, code, status, Fault.SENDER);
    }

    /** The service's error, with one code on every wire. */
    public static ErrorType receiver(String code, int status) {
        return new ErrorType(code, code, status, Fault.RECEIVER);
    }
}
