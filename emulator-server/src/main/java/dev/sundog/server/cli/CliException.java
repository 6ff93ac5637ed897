package dev.sundog.server.cli;

/** A command that cannot be done; the message says why and what would help. */
public final class CliException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CliException(String message) {
        super(message);
    }
}
