package dev.sundog.s3.rule;

import dev.sundog.s3.S3Errors;
import dev.sundog.s3.S3Limits;
import dev.sundog.s3.api.CORSConfiguration;
import dev.sundog.s3.api.CORSRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Cross-origin rules: which ones a bucket may have, and which one lets a request through.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html">CORS configuration</a>
 */
public final class CorsRules {

    private static final String ANY = "*";
    private static final Set<String> METHODS = Set.of("GET", "PUT", "HEAD", "POST", "DELETE");

    private CorsRules() {}

    /** Refuses rules that AWS refuses. */
    public static void check(CORSConfiguration configuration) {
        if (configuration == null
                || configuration.corsRules() == null
                || configuration.corsRules().isEmpty()
                || configuration.corsRules().size() > S3Limits.CORS_RULES) {
            throw S3Errors.malformedXml();
        }
        configuration.corsRules().forEach(CorsRules::check);
    }

    private static void check(CORSRule rule) {
        if (isEmpty(rule.allowedMethods()) || isEmpty(rule.allowedOrigins())) {
            throw S3Errors.malformedXml();
        }
        for (String method : rule.allowedMethods()) {
            if (!METHODS.contains(method)) {
                throw S3Errors.invalidRequest(
                        "Found unsupported HTTP method in CORS config. Unsupported method is " + method);
            }
        }
        for (String origin : rule.allowedOrigins()) {
            if (origin.indexOf('*') != origin.lastIndexOf('*')) {
                throw S3Errors.invalidRequest("AllowedOrigin \"" + origin + "\" can not have more than one wildcard.");
            }
        }
        for (String header : rule.allowedHeaders() == null ? List.<String>of() : rule.allowedHeaders()) {
            if (header.indexOf('*') != header.lastIndexOf('*')) {
                throw S3Errors.invalidRequest("AllowedHeader \"" + header + "\" can not have more than one wildcard.");
            }
        }
        for (String header : rule.exposeHeaders() == null ? List.<String>of() : rule.exposeHeaders()) {
            if (header.contains("*")) {
                throw S3Errors.invalidRequest("ExposeHeader \"" + header
                        + "\" contains wildcard. We currently do not support wildcard for ExposeHeader.");
            }
        }
    }

    private static boolean isEmpty(List<String> list) {
        return list == null || list.isEmpty();
    }

    /** The first rule that lets {@code method} from {@code origin} with {@code headers} through. */
    public static Optional<CORSRule> match(
            CORSConfiguration configuration, String origin, String method, List<String> headers) {
        return configuration.corsRules().stream()
                .filter(rule -> rule.allowedOrigins().stream().anyMatch(allowed -> matches(allowed, origin)))
                .filter(rule -> rule.allowedMethods().contains(method))
                .filter(rule -> headers.stream().allMatch(header -> allows(rule, header)))
                .findFirst();
    }

    private static boolean allows(CORSRule rule, String header) {
        return rule.allowedHeaders() != null
                && rule.allowedHeaders().stream()
                        .anyMatch(allowed -> matches(
                                allowed.toLowerCase(Locale.ROOT), header.strip().toLowerCase(Locale.ROOT)));
    }

    private static boolean matches(String pattern, String text) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern.equals(text);
        }
        String end = pattern.substring(star + 1);
        return text.length() >= pattern.length() - 1
                && text.startsWith(pattern.substring(0, star))
                && text.endsWith(end);
    }

    /** Whether pages can be allowed {@code method}; {@code null} is none. */
    public static boolean isMethod(String method) {
        return method != null && METHODS.contains(method);
    }

    /**
     * The headers by which a browser learns what {@code rule} allows.
     *
     * @param asked the headers that the browser wants to send, in lower case
     */
    public static Map<String, String> headers(CORSRule rule, String origin, List<String> asked) {
        Map<String, String> headers = new LinkedHashMap<>();
        boolean everybody = rule.allowedOrigins().contains(ANY);
        headers.put("Access-Control-Allow-Origin", everybody ? ANY : origin);
        headers.put("Access-Control-Allow-Methods", String.join(", ", rule.allowedMethods()));
        if (!asked.isEmpty()) {
            headers.put("Access-Control-Allow-Headers", String.join(", ", asked));
        }
        if (!isEmpty(rule.exposeHeaders())) {
            headers.put("Access-Control-Expose-Headers", String.join(", ", rule.exposeHeaders()));
        }
        if (rule.maxAgeSeconds() != null) {
            headers.put("Access-Control-Max-Age", String.valueOf(rule.maxAgeSeconds()));
        }
        if (!everybody) {
            headers.put("Access-Control-Allow-Credentials", "true");
        }
        headers.put("Vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method");
        return headers;
    }
}
