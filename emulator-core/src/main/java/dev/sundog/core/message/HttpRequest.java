package dev.sundog.core.message;

import dev.sundog.core.value.ByteStream;

/**
 * A request as it came.
 *
 * @param secure whether it came over TLS
 * @param path the path as written, percent-encoded, never empty
 * @param query what follows the question mark as written, or empty
 * @param body bytes in memory when short, else a stream that only a thread that may block reads
 * @param remoteAddress the peer's IP address
 */
public record HttpRequest(
        String method,
        boolean secure,
        String path,
        String query,
        Headers headers,
        ByteStream body,
        String remoteAddress) {

    /** This request with another path. */
    public HttpRequest withPath(String newPath) {
        return new HttpRequest(method, secure, newPath, query, headers, body, remoteAddress);
    }

    /** This request with another body. */
    public HttpRequest withBody(ByteStream newBody) {
        return new HttpRequest(method, secure, path, query, headers, newBody, remoteAddress);
    }
}
