package dev.sundog.core.auth;

import dev.sundog.core.auth.RequestSignature.Algorithm;
import dev.sundog.core.auth.RequestSignature.Malformed;

/** Reads signatures that stand in the query string. */
final class PresignedReader {

    /** A presigned request is good for a week at most. */
    private static final long LONGEST = 604_800;

    private static final String INCOMPLETE = "Query-string authentication version 4 requires the X-Amz-Algorithm, "
            + "X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.";

    private PresignedReader() {}

    static RequestSignature read(String query) {
        if (query.contains("X-Amz-Algorithm=") || query.contains("X-Amz-Credential=")) {
            return version4(QueryParameters.parse(query));
        }
        if (query.contains("AWSAccessKeyId=")) {
            return version2(QueryParameters.parse(query));
        }
        return RequestSignature.None.NONE;
    }

    private static RequestSignature version4(QueryParameters query) {
        String credential = query.first("X-Amz-Credential");
        String name = query.first("X-Amz-Algorithm");
        if (credential == null || name == null) {
            return malformed(credential == null ? "" : credential, INCOMPLETE);
        }
        Algorithm algorithm = SignatureReader.algorithm(name);
        if (algorithm == null) {
            return malformed(
                    credential, "X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256\"");
        }
        CredentialReader read = CredentialReader.read(credential, algorithm);
        if (read == null) {
            return MalformedCredential.of(credential, true);
        }
        String signature = query.first("X-Amz-Signature");
        String signedHeaders = query.first("X-Amz-SignedHeaders");
        if (signature == null || signedHeaders == null || query.first("X-Amz-Date") == null) {
            return malformed(credential, INCOMPLETE);
        }
        String expires = query.first("X-Amz-Expires");
        // AWS: only S3 insists on an expiry; elsewhere the URL is good for as long as the clocks may differ.
        String problem = expires == null ? read.scope().service().equals("s3") ? INCOMPLETE : null : problemOf(expires);
        return problem != null
                ? malformed(credential, problem)
                : new RequestSignature.Version4(
                        algorithm,
                        read.accessKeyId(),
                        read.scope(),
                        signedHeaders,
                        signature,
                        true,
                        expires == null ? -1 : Long.parseLong(expires));
    }

    /** What is wrong with a time of validity, in AWS's words; {@code null} where nothing is. */
    static String problemOf(String expires) {
        try {
            long seconds = Long.parseLong(expires);
            if (seconds < 0) {
                return "X-Amz-Expires must be non-negative";
            }
            return seconds > LONGEST
                    ? "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less "
                            + "than 604800 seconds"
                    : null;
        } catch (NumberFormatException e) {
            return "X-Amz-Expires should be a number";
        }
    }

    private static RequestSignature version2(QueryParameters query) {
        String accessKey = query.first("AWSAccessKeyId");
        String signature = query.first("Signature");
        String expires = query.first("Expires");
        if (signature == null || expires == null) {
            return Malformed.of(
                    accessKey,
                    true,
                    "Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters");
        }
        try {
            return new RequestSignature.Version2(accessKey, signature, Math.max(0, Long.parseLong(expires)));
        } catch (NumberFormatException e) {
            return Malformed.of(accessKey, true, "Invalid date (should be seconds since epoch): " + expires);
        }
    }

    private static Malformed malformed(String credential, String problem) {
        return MalformedCredential.loose(credential, true, problem, problem);
    }
}
