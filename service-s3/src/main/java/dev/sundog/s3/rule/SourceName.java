package dev.sundog.s3.rule;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How a request names the source of a copy: {@code bucket/key?versionId=id}, percent-encoded.
 *
 * @param versionId {@code null} for the current version
 */
public record SourceName(String bucket, String key, String versionId) {

    private static final String VERSION = "?versionId=";

    /** Reads the header {@code x-amz-copy-source}; empty where it names no object. */
    public static Optional<SourceName> parse(String header) {
        int question = header.indexOf(VERSION);
        String path = decoded(question < 0 ? header : header.substring(0, question));
        String versionId = question < 0 ? null : decoded(header.substring(question + VERSION.length()));
        String name = path.startsWith("/") ? path.substring(1) : path;
        int slash = name.indexOf('/');
        return slash <= 0 || slash == name.length() - 1
                ? Optional.empty()
                : Optional.of(new SourceName(name.substring(0, slash), name.substring(slash + 1), versionId));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
