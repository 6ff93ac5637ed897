package dev.sundog.core.auth;

import dev.sundog.core.message.HttpRequest;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The text of a request that both sides sign.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a canonical
 *     request</a>
 */
final class CanonicalRequest {

    private static final Comparator<String[]> BY_NAME_AND_VALUE =
            Comparator.<String[], String>comparing(pair -> pair[0]).thenComparing(pair -> pair[1]);

    private CanonicalRequest() {}

    static String of(HttpRequest request, RequestSignature.Version4 signature, String payloadHash) {
        boolean s3 = signature.service().equals("s3") || signature.service().equals("s3express");
        return request.method() + "\n"
                + path(request.path(), s3) + "\n"
                + query(request.query(), signature.presigned()) + "\n"
                + headers(request, signature.signedHeaders()) + "\n"
                + signature.signedHeaders() + "\n"
                + payloadHash;
    }

    // AWS: S3 signs the path as it is meant, once encoded and never normalised, since keys may hold "//" and "..". All
    // others
    // normalise it and encode what is encoded already once more.
    private static String path(String path, boolean s3) {
        return s3 ? UriText.encode(UriText.decodePath(path), true) : UriText.encode(UriText.normalizePath(path), true);
    }

    private static String query(String query, boolean presigned) {
        if (query.isEmpty()) {
            return "";
        }
        return QueryParameters.parse(query).all().stream()
                .filter(parameter -> !presigned || !parameter.name().equals("X-Amz-Signature"))
                .map(parameter ->
                        new String[] {UriText.encode(parameter.name(), false), UriText.encode(parameter.value(), false)
                        })
                .sorted(BY_NAME_AND_VALUE)
                .map(pair -> pair[0] + "=" + pair[1])
                .collect(Collectors.joining("&"));
    }

    private static String headers(HttpRequest request, String signedHeaders) {
        var canonical = new StringBuilder();
        for (String name : signedHeaders.split(";", -1)) {
            List<String> values = request.headers().all(name);
            canonical
                    .append(name)
                    .append(':')
                    .append(values.stream().map(CanonicalRequest::trimmed).collect(Collectors.joining(",")))
                    .append('\n');
        }
        return canonical.toString();
    }

    /** Without spaces at the ends, and with single ones within. */
    static String trimmed(String value) {
        String stripped = value.strip();
        if (!stripped.contains("  ")) {
            return stripped;
        }
        var single = new StringBuilder(stripped.length());
        for (int i = 0; i < stripped.length(); i++) {
            if (stripped.charAt(i) != ' ' || stripped.charAt(i - 1) != ' ') {
                single.append(stripped.charAt(i));
            }
        }
        return single.toString();
    }
}
