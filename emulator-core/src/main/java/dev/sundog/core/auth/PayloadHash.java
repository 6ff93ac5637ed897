package dev.sundog.core.auth;

import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.value.ByteStream;

/** What a signature says of the body: its digest, or that it is signed otherwise or not at all. */
final class PayloadHash {

    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    private static final String HEADER = "x-amz-content-sha256";

    private PayloadHash() {}

    /** The last line of the canonical request. */
    static String of(HttpRequest request, RequestSignature.Version4 signature, QueryParameters query, Dialect dialect) {
        String given = request.headers().get(HEADER);
        if (given == null && signature.presigned()) {
            given = query.first("X-Amz-Content-Sha256");
        }
        if (given != null) {
            return given;
        }
        if (dialect == Dialect.S3) {
            if (signature.presigned()) {
                return UNSIGNED;
            }
            throw AuthErrors.missingContentHash();
        }
        return digest(request.body());
    }

    /**
     * Compares the digest that was signed with the body's own, where that is at hand; {@link CheckedBody} does it for streams.
     */
    static void check(String given, HttpRequest request, Dialect dialect) {
        if (isDigest(given) && request.body() instanceof ByteStream.Memory && !given.equals(digest(request.body()))) {
            throw AuthErrors.contentMismatch(dialect);
        }
    }

    /** Whether the text is a digest and not one of the words that may stand in its place. */
    static boolean isDigest(String given) {
        return given.length() == 64;
    }

    static boolean isSignedByChunks(String given) {
        return given.startsWith("STREAMING-AWS4-HMAC-SHA256-PAYLOAD");
    }

    static boolean isSignedByMultiRegionChunks(String given) {
        return given.startsWith("STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD");
    }

    private static String digest(ByteStream body) {
        if (body instanceof ByteStream.Memory memory) {
            return Sha256.hexDigest(memory.content().bytes());
        }
        throw new IllegalStateException(
                "the body of a request without " + HEADER + " must be in memory to be verified");
    }
}
