package dev.sundog.core.port;

/** Says whether a text is signed rightly, such as the policy of a form. Offered only where signatures are verified. */
public interface TextSignatures {

    /** How a signature is found. */
    enum Verdict {
        RIGHT,
        WRONG,
        UNKNOWN_KEY
    }

    /** A signature of version 4; {@code credential} is {@code key/date/region/service/aws4_request}. */
    Verdict version4(String credential, String text, String signature);

    /** A signature of version 2, in Base64. */
    Verdict version2(String accessKeyId, String text, String signature);
}
