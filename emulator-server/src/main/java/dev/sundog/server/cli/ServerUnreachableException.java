package dev.sundog.server.cli;

import java.net.URI;

/** Nothing answers where the server is expected. */
public final class ServerUnreachableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ServerUnreachableException(URI endpoint, String reason) {
        super("no server at " + endpoint + " (" + reason
                + "). Start one with 'sundog start', or name another by --endpoint or SUNDOG_ENDPOINT");
    }
}
