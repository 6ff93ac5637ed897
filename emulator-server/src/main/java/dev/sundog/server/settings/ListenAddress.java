package dev.sundog.server.settings;

/**
 * Where the server listens.
 *
 * @param host a host name or address of this machine
 * @param port the TCP port; 0 takes any free one
 */
public record ListenAddress(String host, int port) {

    /** The port on which LocalStack's users expect every service. */
    public static final int DEFAULT_PORT = 4566;

    /** This machine only; other machines are let in only when asked for. */
    public static final String DEFAULT_HOST = "127.0.0.1";

    /**
     * Reads {@code host:port}, {@code host}, {@code :port} or {@code port}; an IPv6 address stands in square brackets.
     *
     * @throws SettingsException with what is allowed, where {@code text} is none of these
     */
    public static ListenAddress parse(String setting, String text) {
        int colon = text.lastIndexOf(':');
        boolean portFollows = colon >= 0 && text.indexOf(']', colon) < 0;
        if (!portFollows && text.chars().allMatch(Character::isDigit)) {
            return new ListenAddress(DEFAULT_HOST, port(setting, text));
        }
        String host = portFollows ? text.substring(0, colon) : text;
        int port = portFollows ? port(setting, text.substring(colon + 1)) : DEFAULT_PORT;
        return new ListenAddress(host.isEmpty() ? DEFAULT_HOST : withoutBrackets(host), port);
    }

    /** Reads a port number from 0 to 65535. */
    public static int port(String setting, String text) {
        try {
            int port = Integer.parseInt(text.strip());
            if (port >= 0 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // answered below, in the same words
        }
        throw new SettingsException(setting + ": '" + text + "' is not a port; allowed are 0 (any free port) to 65535");
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /** The host as a client on this machine would write it in a URL. */
    public String clientHost() {
        return switch (host) {
            case "0.0.0.0", "127.0.0.1", "::", "::1" -> "localhost";
            default -> host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        };
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
