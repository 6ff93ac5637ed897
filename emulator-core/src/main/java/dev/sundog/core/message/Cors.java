package dev.sundog.core.message;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets web pages call the emulator, as far as their origin is allowed to: the emulator's own pages and what the user adds.
 * Keeps foreign pages out, which could otherwise reach a server on the visitor's machine. Works as LocalStack's does, so that
 * what is set up for it goes on working.
 */
public final class Cors {

    private static final List<String> ORIGINS = List.of(
            "https://app.localstack.cloud",
            "http://app.localstack.cloud",
            "https://localhost",
            "https://localhost.localstack.cloud",
            "file://");

    private static final String METHODS = "HEAD,GET,PUT,POST,DELETE,OPTIONS,PATCH";

    private static final List<String> HEADERS = List.of(
            "authorization",
            "cache-control",
            "content-length",
            "content-md5",
            "content-type",
            "etag",
            "location",
            "x-amz-acl",
            "x-amz-content-sha256",
            "x-amz-date",
            "x-amz-request-id",
            "x-amz-security-token",
            "x-amz-tagging",
            "x-amz-target",
            "x-amz-user-agent",
            "x-amz-version-id",
            "x-amzn-requestid",
            "x-localstack-target",
            "amz-sdk-invocation-id",
            "amz-sdk-request",
            "x-amz-log-type");

    private static final List<String> EXPOSED = List.of(
            "etag",
            "x-amz-version-id",
            "x-amz-log-result",
            "x-amz-executed-version",
            "x-amz-function-error",
            "x-sundog-fidelity");

    private static final String ANY = "*";
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

    private final boolean allowsAll;
    private final Set<String> origins;
    private final String allowedHeaders;
    private final String exposedHeaders;

    private Cors(boolean allowsAll, Set<String> origins, String allowedHeaders, String exposedHeaders) {
        this.allowsAll = allowsAll;
        this.origins = origins;
        this.allowedHeaders = allowedHeaders;
        this.exposedHeaders = exposedHeaders;
    }

    /**
     * What users may change.
     *
     * @param anyOrigin {@code DISABLE_CORS_CHECKS}: every origin is allowed
     * @param extraOrigins {@code EXTRA_CORS_ALLOWED_ORIGINS}; {@code *} allows every origin
     * @param extraAllowedHeaders {@code EXTRA_CORS_ALLOWED_HEADERS}
     * @param extraExposedHeaders {@code EXTRA_CORS_EXPOSE_HEADERS}
     * @param ports the ports that the emulator's own pages come from
     */
    public record Settings(
            boolean anyOrigin,
            List<String> extraOrigins,
            List<String> extraAllowedHeaders,
            List<String> extraExposedHeaders,
            List<Integer> ports) {

        /** What holds where the user says nothing. */
        public static final Settings DEFAULT = new Settings(false, List.of(), List.of(), List.of(), List.of(4566));
    }

    /** The rules for {@code settings}. */
    public static Cors of(Settings settings) {
        Set<String> origins = new LinkedHashSet<>(ORIGINS);
        for (int port : settings.ports()) {
            for (String host : List.of("localhost", "localhost.localstack.cloud", "127.0.0.1")) {
                origins.add("http://" + host + ":" + port);
                origins.add("https://" + host + ":" + port);
            }
        }
        origins.addAll(settings.extraOrigins());
        return new Cors(
                settings.anyOrigin(),
                origins,
                joined(HEADERS, settings.extraAllowedHeaders()),
                joined(EXPOSED, settings.extraExposedHeaders()));
    }

    private static String joined(List<String> own, List<String> extra) {
        return Stream.concat(own.stream(), extra.stream()).collect(Collectors.joining(","));
    }

    /**
     * The answer to what is not to be carried out at all: a page of a foreign origin, or a browser that asks beforehand. Empty
     * for everything else.
     */
    public Optional<HttpResponse> intercept(HttpRequest request) {
        String origin = request.headers().get("origin");
        if (origin == null) {
            return isFromForeignPage(request) ? Optional.of(new HttpResponse(403)) : Optional.empty();
        }
        if (!allows(origin)) {
            return Optional.of(new HttpResponse(403));
        }
        if (!request.method().equals("OPTIONS")) {
            return Optional.empty();
        }
        HttpResponse answer = new HttpResponse(204);
        enrich(request, answer);
        return Optional.of(answer);
    }

    /** Whether a browser may have been told to send this, such as an image's GET, which names no origin. */
    private boolean isFromForeignPage(HttpRequest request) {
        String page = request.headers().get("referer");
        // A page can hide its address, but not that it is of another site.
        return page == null
                ? !allowsAny() && "cross-site".equals(request.headers().get("sec-fetch-site"))
                : !allows(originOf(page));
    }

    /** Adds to an answer what lets a page of an allowed origin read it, unless no page asks or the service has decided. */
    public void enrich(HttpRequest request, HttpResponse response) {
        String origin = request.headers().get("origin");
        if (origin == null || response.header(ALLOW_ORIGIN) != null) {
            return;
        }
        response.add(ALLOW_ORIGIN, allowsAll ? ANY : origin);
        if (!ANY.equals(response.header(ALLOW_ORIGIN))) {
            response.set("Access-Control-Allow-Credentials", "true");
        }
        addMissing(response, "Access-Control-Allow-Methods", METHODS);
        String asked = request.headers().get("access-control-request-headers");
        addMissing(
                response,
                "Access-Control-Allow-Headers",
                asked == null || asked.isBlank() ? allowedHeaders : asked.strip() + "," + allowedHeaders);
        addMissing(response, "Access-Control-Expose-Headers", exposedHeaders);
        if ("true".equals(request.headers().get("access-control-request-private-network"))) {
            addMissing(response, "Access-Control-Allow-Private-Network", "true");
        }
        response.set("Vary", "Origin");
    }

    private static void addMissing(HttpResponse response, String name, String value) {
        if (response.header(name) == null) {
            response.add(name, value);
        }
    }

    /** Whether pages of {@code origin} may call. */
    public boolean allows(String origin) {
        return allowsAny() || origins.contains(origin);
    }

    private boolean allowsAny() {
        return allowsAll || origins.contains(ANY);
    }

    private static String originOf(String url) {
        int authority = url.indexOf("://");
        int path = authority < 0 ? -1 : url.indexOf('/', authority + 3);
        return path < 0 ? url : url.substring(0, path);
    }
}
