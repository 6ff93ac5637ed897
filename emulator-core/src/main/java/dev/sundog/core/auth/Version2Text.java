package dev.sundog.core.auth;

import dev.sundog.core.message.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/**
 * The text that version 2 of signatures signs, as S3 has it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/RESTAuthentication.html">Signing and authenticating REST
 *     requests</a>
 */
final class Version2Text {

    /** The parameters that are part of what is signed; all others may be changed by anybody. */
    private static final Set<String> SUBRESOURCES = Set.of(
            "accelerate",
            "acl",
            "analytics",
            "cors",
            "delete",
            "encryption",
            "inventory",
            "legal-hold",
            "lifecycle",
            "location",
            "logging",
            "metrics",
            "notification",
            "object-lock",
            "partNumber",
            "policy",
            "policyStatus",
            "publicAccessBlock",
            "replication",
            "requestPayment",
            "restore",
            "retention",
            "select",
            "select-type",
            "tagging",
            "torrent",
            "uploadId",
            "uploads",
            "versionId",
            "versioning",
            "versions",
            "website",
            "response-cache-control",
            "response-content-disposition",
            "response-content-encoding",
            "response-content-language",
            "response-content-type",
            "response-expires");

    private Version2Text() {}

    static String sign(String secret, String text) {
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(Sha256.hmac("HmacSHA1", key, text));
    }

    static String tokenOf(HttpRequest request) {
        String token = request.headers().get("x-amz-security-token");
        return token == null ? QueryParameters.parse(request.query()).first("x-amz-security-token") : token;
    }

    /** The texts that may have been signed: the bucket is part of them even where it stands in the host's name. */
    static List<String> candidates(HttpRequest request, RequestSignature.Version2 signature) {
        QueryParameters query = QueryParameters.parse(request.query());
        String before = request.method() + "\n"
                + orEmpty(request.headers().get("content-md5")) + "\n"
                + orEmpty(request.headers().get("content-type")) + "\n"
                + date(request, signature) + "\n"
                + amzHeaders(request, query);
        String after = subresources(query);
        List<String> candidates = new ArrayList<>();
        for (String resource : resources(request)) {
            candidates.add(before + resource + after);
        }
        return candidates;
    }

    private static String date(HttpRequest request, RequestSignature.Version2 signature) {
        if (signature.presigned()) {
            return Long.toString(signature.expires());
        }
        return request.headers().get("x-amz-date") == null
                ? orEmpty(request.headers().get("date"))
                : "";
    }

    private static List<String> resources(HttpRequest request) {
        List<String> resources = new ArrayList<>(List.of(request.path()));
        String host = orEmpty(request.headers().get("host"));
        int colon = host.indexOf(':');
        String name = colon < 0 ? host : host.substring(0, colon);
        for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
            resources.add("/" + name.substring(0, dot) + request.path());
        }
        return resources;
    }

    // AWS: a presigned URL carries the session token as a parameter, which is signed as if it were a header.
    private static String amzHeaders(HttpRequest request, QueryParameters query) {
        var sorted = new TreeMap<String, String>();
        request.headers().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-amz-")) {
                sorted.merge(lower, value.strip(), (first, next) -> first + "," + next);
            }
        });
        String token = query.first("x-amz-security-token");
        if (token != null) {
            sorted.putIfAbsent("x-amz-security-token", token);
        }
        var text = new StringBuilder();
        sorted.forEach(
                (name, value) -> text.append(name).append(':').append(value).append('\n'));
        return text.toString();
    }

    private static String subresources(QueryParameters query) {
        var sorted = new TreeMap<String, String>();
        for (QueryParameters.Parameter parameter : query.all()) {
            if (SUBRESOURCES.contains(parameter.name())) {
                sorted.put(
                        parameter.name(),
                        parameter.hasValue() ? parameter.name() + "=" + parameter.value() : parameter.name());
            }
        }
        return sorted.isEmpty() ? "" : "?" + String.join("&", sorted.values());
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
