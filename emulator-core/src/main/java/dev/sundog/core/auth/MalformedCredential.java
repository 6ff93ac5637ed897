package dev.sundog.core.auth;

/** What AWS says of credentials that it cannot take apart. */
final class MalformedCredential {

    static final String MISSING_FOR_S3 =
            "The authorization header is malformed; the authorization header requires three components: "
                    + "Credential, SignedHeaders, and Signature.";

    private static final String EXPECTED = "expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".";

    private MalformedCredential() {}

    /** The credential itself is malformed. */
    static RequestSignature.Malformed of(String credential, boolean presigned) {
        return loose(
                credential,
                presigned,
                "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '"
                        + credential + "'.",
                presigned
                        ? "Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; " + EXPECTED
                        : "The authorization header is malformed; the Credential is mal-formed; " + EXPECTED);
    }

    /** Something else is; what the credential seems to say is kept. */
    static RequestSignature.Malformed loose(String credential, boolean presigned, String problem, String s3Problem) {
        String[] parts = credential.split("/", -1);
        return new RequestSignature.Malformed(
                parts[0],
                parts.length > 2 ? parts[2] : "",
                parts.length > 3 ? parts[3] : "",
                presigned,
                problem,
                s3Problem);
    }
}
