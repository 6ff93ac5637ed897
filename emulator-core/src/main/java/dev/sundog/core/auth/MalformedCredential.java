package dev.sundog.core.auth;

/** What AWS says of credentials that it cannot take apart. */
final class MalformedCredential {

    static final String MISSING_FOR_S3 =
            "The authorization header is malformed; the authorization header requires three components: "
                    + "Credential, SignedHeaders, and Signature.";

    private static final String EXPECTED = "expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".";

    private MalformedCredential() {}

    static RequestSignature.Malformed of(String credential, boolean presigned) {
        int slash = credential.indexOf('/');
        return new RequestSignature.Malformed(
                slash < 0 ? credential : credential.substring(0, slash),
                presigned,
                "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '"
                        + credential + "'.",
                presigned
                        ? "Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; " + EXPECTED
                        : "The authorization header is malformed; the Credential is mal-formed; " + EXPECTED);
    }
}
