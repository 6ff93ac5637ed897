package dev.sundog.core.auth;

/** A signature as a request shows it; nothing of it is verified yet. */
public sealed interface RequestSignature {

    /** The key that signed, or empty. */
    default String accessKeyId() {
        return "";
    }

    /** The region that the request was signed for, or empty. */
    default String region() {
        return "";
    }

    /** The service that the request was signed for by its signing name, or empty. */
    default String service() {
        return "";
    }

    /** No signature, or one that is none of AWS's business, such as a bearer token. */
    record None() implements RequestSignature {

        /** The only one that is needed. */
        public static final None NONE = new None();
    }

    /**
     * Signature version 4, in the header or in the query string.
     *
     * @param signedHeaders names separated by semicolons, as written
     * @param presigned whether it stands in the query string, so that the URL alone is enough
     * @param expires seconds for which a presigned request is good, else -1
     */
    record Version4(
            Algorithm algorithm,
            String accessKeyId,
            CredentialScope scope,
            String signedHeaders,
            String signature,
            boolean presigned,
            long expires)
            implements RequestSignature {

        @Override
        public String region() {
            return scope.region();
        }

        @Override
        public String service() {
            return scope.service();
        }
    }

    /** The algorithms of version 4. */
    enum Algorithm {
        /** With a secret that both sides know. */
        HMAC_SHA256("AWS4-HMAC-SHA256"),
        /** With a key pair derived from the secret, valid in several regions. */
        ECDSA_P256_SHA256("AWS4-ECDSA-P256-SHA256");

        private final String text;

        Algorithm(String text) {
            this.text = text;
        }

        /** The algorithm's name on the wire. */
        public String text() {
            return text;
        }
    }

    /**
     * Signature version 2, which only S3 still accepts.
     *
     * @param expires the second since the epoch at which a presigned request ends, else -1
     */
    record Version2(String accessKeyId, String signature, long expires) implements RequestSignature {

        /** Whether it stands in the query string. */
        public boolean presigned() {
            return expires >= 0;
        }

        /** When a presigned request ends, in milliseconds since the epoch. */
        long expiresMillis() {
            return expires > Long.MAX_VALUE / 1000 ? Long.MAX_VALUE : expires * 1000;
        }
    }

    /**
     * Something that means to be a signature of AWS's and is not well-formed. What can be read of it still says who calls where,
     * because hand-made requests are often signed in this way, and are good enough where nobody verifies.
     *
     * @param presigned whether it stands in the query string
     * @param problem what is wrong, in AWS's words for other services than S3
     * @param s3Problem what is wrong, in S3's words
     */
    record Malformed(
            String accessKeyId, String region, String service, boolean presigned, String problem, String s3Problem)
            implements RequestSignature {

        /** A signature of whose credential nothing but maybe the key is known. */
        static Malformed of(String accessKeyId, boolean presigned, String problem) {
            return new Malformed(accessKeyId, "", "", presigned, problem, problem);
        }
    }
}
