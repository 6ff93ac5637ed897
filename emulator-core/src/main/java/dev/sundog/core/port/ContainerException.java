package dev.sundog.core.port;

/** A program could not be started; the message says why, and what helps, in words for users. */
public final class ContainerException extends Exception {

    private static final long serialVersionUID = 1L;

    public ContainerException(String message) {
        super(message);
    }

    public ContainerException(String message, Throwable cause) {
        super(message, cause);
    }
}
