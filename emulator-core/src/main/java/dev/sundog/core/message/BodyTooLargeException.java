package dev.sundog.core.message;

import java.io.IOException;

/** A body is larger than whoever reads it allows. */
public final class BodyTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param mostBytes bytes that would have been allowed */
    public BodyTooLargeException(long mostBytes) {
        super("the body has more than " + mostBytes + " bytes");
    }
}
