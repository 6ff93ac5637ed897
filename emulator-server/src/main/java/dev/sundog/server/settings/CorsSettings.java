package dev.sundog.server.settings;

import java.util.List;

/**
 * Which pages of other origins a browser may let call the server.
 *
 * @param anyOrigin whether all may
 * @param extraOrigins origins that may besides the server's own
 * @param extraAllowedHeaders request headers that pages may send besides those of the AWS SDKs
 * @param extraExposedHeaders answer headers that pages may read besides those of the AWS services
 */
public record CorsSettings(
        boolean anyOrigin,
        List<String> extraOrigins,
        List<String> extraAllowedHeaders,
        List<String> extraExposedHeaders) {}
