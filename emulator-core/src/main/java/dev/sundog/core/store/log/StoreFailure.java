package dev.sundog.core.store.log;

/** The store cannot keep what it was given, for a reason that lies with the machine, which the message names. */
public final class StoreFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StoreFailure(String message) {
        super(message);
    }

    public StoreFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
