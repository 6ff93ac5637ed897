package dev.sundog.server.admin;

import dev.sundog.core.message.HttpRequest;
import dev.sundog.server.settings.CorsSettings;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps web pages of other origins from changing anything: a browser sends their simple requests to this machine without
 * asking anybody, and only hides the answer.
 */
public final class OriginRule {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> THIS_MACHINE =
            Set.of("localhost", "127.0.0.1", "[::1]", "localhost.localstack.cloud");

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[.*]");
    private static final List<String> OWN_DOMAINS = List.of(".localhost", ".localhost.localstack.cloud");

    private final CorsSettings cors;

    public OriginRule(CorsSettings cors) {
        this.cors = cors;
    }

    /** @throws AdminException where a page of an origin that is not allowed wants to change something */
    void check(HttpRequest request) {
        String origin = request.headers().get("Origin");
        if (origin == null || READING.contains(request.method()) || isAllowed(origin, request)) {
            return;
        }
        throw AdminException.foreignOrigin("a page of " + origin
                + " may not do this; allow its origin by EXTRA_CORS_ALLOWED_ORIGINS, or all by DISABLE_CORS_CHECKS=1");
    }

    private boolean isAllowed(String origin, HttpRequest request) {
        if (cors.anyOrigin() || cors.extraOrigins().contains(origin)) {
            return true;
        }
        URI uri;
        try {
            uri = URI.create(origin);
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (uri.getHost() == null) {
            return false;
        }
        return THIS_MACHINE.contains(uri.getHost())
                || (uri.getAuthority().equals(request.headers().get("Host")) && isOnlyKnownHere(uri.getHost()));
    }

    /**
     * Whether a host's name cannot be one of the internet's: an address, a name without dots, one below {@code localhost}.
     * Whoever owns a name of the internet can have it resolve to this machine, after a page was loaded from there.
     */
    private static boolean isOnlyKnownHere(String host) {
        return ADDRESS.matcher(host).matches()
                || !host.contains(".")
                || OWN_DOMAINS.stream().anyMatch(host::endsWith);
    }
}
