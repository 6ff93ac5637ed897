package dev.sundog.server.settings;

import java.util.List;

/**
 * Which pages of other origins a browser may let call the server.
 *
 * @param anyOrigin whether all may
 * @param extraOrigins origins that may besides those of this machine
 */
public record CorsSettings(boolean anyOrigin, List<String> extraOrigins) {}
