package dev.sundog.server.settings;

import java.util.OptionalInt;

/**
 * The name under which clients shall reach the server, for URLs in answers.
 *
 * @param port the port, where it differs from the one that the client used
 */
public record PublicAddress(String host, OptionalInt port) {

    /** Reads {@code host} or {@code host:port}. */
    static PublicAddress parse(String setting, String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return new PublicAddress(text, OptionalInt.empty());
        }
        return new PublicAddress(
                text.substring(0, colon), OptionalInt.of(ListenAddress.port(setting, text.substring(colon + 1))));
    }

    @Override
    public String toString() {
        return port.isPresent() ? host + ":" + port.getAsInt() : host;
    }
}
