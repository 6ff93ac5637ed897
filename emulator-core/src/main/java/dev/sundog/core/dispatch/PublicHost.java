package dev.sundog.core.dispatch;

/**
 * The host and port in URLs that answers hold: those that the client used, or those that the user wants.
 *
 * @param host the host in place of the client's, or empty
 * @param port the port in place of the client's, with a colon before it, or empty
 * @param fallback host and port for clients that name none
 */
public record PublicHost(String host, String port, String fallback) {

    /** What each client used; {@code fallback} where it sent no {@code Host}. */
    public static PublicHost asAsked(String fallback) {
        return new PublicHost("", "", fallback);
    }

    /** Always {@code host} and the client's port. */
    public static PublicHost named(String host, String fallback) {
        return new PublicHost(host, "", fallback);
    }

    /** Always {@code host} and {@code port}. */
    public static PublicHost named(String host, int port, String fallback) {
        return new PublicHost(host, ":" + port, fallback);
    }

    /** Host and port for a client that sent this {@code Host} header, or {@code null}. */
    String of(String hostHeader) {
        String asked = hostHeader == null || hostHeader.isEmpty() ? fallback : hostHeader;
        if (host.isEmpty()) {
            return asked;
        }
        return host + (port.isEmpty() ? portOf(asked) : port);
    }

    private static String portOf(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        return colon < 0 || hostAndPort.indexOf(']', colon) >= 0 ? "" : hostAndPort.substring(colon);
    }
}
