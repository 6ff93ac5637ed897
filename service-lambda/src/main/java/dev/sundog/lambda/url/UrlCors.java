package dev.sundog.lambda.url;

import dev.sundog.core.service.HostedRequest;
import dev.sundog.lambda.api.Cors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which web pages may call a URL. AWS: what the URL's rules say outweighs headers that the function answers.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html#urls-cors">Cross-origin resource sharing</a>
 */
record UrlCors(Cors rules) {

    private static final String ANY = "*";

    /** Whether a browser asks beforehand, which the URL answers without its function. */
    static boolean isPreflight(HostedRequest request) {
        return request.method().equals("OPTIONS")
                && request.header("origin") != null
                && request.header("access-control-request-method") != null;
    }

    /** Headers for a browser that asks beforehand. */
    List<Map.Entry<String, String>> preflight(HostedRequest request) {
        Optional<String> origin = origin(request);
        String method = request.header("access-control-request-method");
        if (origin.isEmpty() || (!has(rules.allowMethods(), method) && !has(rules.allowMethods(), ANY))) {
            return List.of();
        }
        List<Map.Entry<String, String>> headers = new ArrayList<>(common(origin.get()));
        headers.add(Map.entry("Access-Control-Allow-Methods", String.join(",", rules.allowMethods())));
        add(headers, "Access-Control-Allow-Headers", rules.allowHeaders());
        if (rules.maxAge() != null) {
            headers.add(Map.entry("Access-Control-Max-Age", rules.maxAge().toString()));
        }
        return headers;
    }

    /** Headers for the answer to a page. */
    List<Map.Entry<String, String>> actual(HostedRequest request) {
        Optional<String> origin = origin(request);
        if (origin.isEmpty()) {
            return List.of();
        }
        List<Map.Entry<String, String>> headers = new ArrayList<>(common(origin.get()));
        add(headers, "Access-Control-Expose-Headers", rules.exposeHeaders());
        return headers;
    }

    private List<Map.Entry<String, String>> common(String origin) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        headers.add(Map.entry("Access-Control-Allow-Origin", origin));
        if (!origin.equals(ANY)) {
            headers.add(Map.entry("Vary", "Origin"));
        }
        if (Boolean.TRUE.equals(rules.allowCredentials())) {
            headers.add(Map.entry("Access-Control-Allow-Credentials", "true"));
        }
        return headers;
    }

    /** The origin to allow; pages that bring credentials must be named. */
    private Optional<String> origin(HostedRequest request) {
        String origin = request.header("origin");
        if (origin == null || rules.allowOrigins() == null) {
            return Optional.empty();
        }
        if (has(rules.allowOrigins(), ANY)) {
            return Optional.of(Boolean.TRUE.equals(rules.allowCredentials()) ? origin : ANY);
        }
        return rules.allowOrigins().stream()
                        .anyMatch(pattern -> matches(pattern.toLowerCase(Locale.ROOT), origin.toLowerCase(Locale.ROOT)))
                ? Optional.of(origin)
                : Optional.empty();
    }

    /** A pattern may have one star: {@code https://*.example.com}. */
    private static boolean matches(String pattern, String origin) {
        int star = pattern.indexOf('*');
        return star < 0
                ? pattern.equals(origin)
                : origin.length() >= pattern.length() - 1
                        && origin.startsWith(pattern.substring(0, star))
                        && origin.endsWith(pattern.substring(star + 1));
    }

    private static boolean has(List<String> values, String wanted) {
        return values != null && values.stream().anyMatch(value -> value.equalsIgnoreCase(wanted));
    }

    private static void add(List<Map.Entry<String, String>> headers, String name, List<String> values) {
        if (values != null && !values.isEmpty()) {
            headers.add(Map.entry(name, String.join(",", values)));
        }
    }
}
