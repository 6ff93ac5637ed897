package dev.sundog.core.auth;

import dev.sundog.core.auth.RequestSignature.Algorithm;
import dev.sundog.core.message.HttpRequest;

/** Reads the signature of a request, wherever it stands. Cheap: most requests are read and never verified. */
public final class SignatureReader {

    private static final String VERSION_4 = "AWS4-";
    private static final String VERSION_2 = "AWS ";

    private SignatureReader() {}

    /** The signature of {@code request}. The header has precedence over the query string. */
    public static RequestSignature read(HttpRequest request) {
        String authorization = request.headers().get("authorization");
        if (authorization != null) {
            return ofHeader(authorization);
        }
        return request.query().isEmpty() ? RequestSignature.None.NONE : PresignedReader.read(request.query());
    }

    private static RequestSignature ofHeader(String authorization) {
        if (authorization.startsWith(VERSION_4)) {
            return version4(authorization);
        }
        if (authorization.startsWith(VERSION_2)) {
            return version2(authorization);
        }
        return RequestSignature.None.NONE;
    }

    private static RequestSignature version2(String authorization) {
        int colon = authorization.indexOf(':');
        if (colon < 0) {
            return RequestSignature.Malformed.of(
                    "", false, "AWS authorization header is invalid.  Expected AwsAccessKeyId:signature");
        }
        return new RequestSignature.Version2(
                authorization.substring(VERSION_2.length(), colon).strip(),
                authorization.substring(colon + 1).strip(),
                -1);
    }

    private static RequestSignature version4(String authorization) {
        int space = authorization.indexOf(' ');
        Algorithm algorithm = algorithm(space < 0 ? authorization : authorization.substring(0, space));
        if (algorithm == null) {
            return MalformedCredential.loose(
                    orEmpty(component(authorization, "Credential=")),
                    false,
                    "Unsupported AWS 'algorithm': '" + authorization + "'.",
                    "Unsupported Authorization Type");
        }
        String credential = component(authorization, "Credential=");
        String signedHeaders = component(authorization, "SignedHeaders=");
        String signature = component(authorization, "Signature=");
        if (credential == null || signedHeaders == null || signature == null) {
            return MalformedCredential.loose(
                    orEmpty(credential),
                    false,
                    missing(credential, signature, signedHeaders),
                    MalformedCredential.MISSING_FOR_S3);
        }
        CredentialReader read = CredentialReader.read(credential, algorithm);
        if (read == null) {
            return MalformedCredential.of(credential, false);
        }
        return new RequestSignature.Version4(
                algorithm, read.accessKeyId(), read.scope(), signedHeaders, signature, false, -1);
    }

    static Algorithm algorithm(String text) {
        if (text.equals(Algorithm.HMAC_SHA256.text())) {
            return Algorithm.HMAC_SHA256;
        }
        return text.equals(Algorithm.ECDSA_P256_SHA256.text()) ? Algorithm.ECDSA_P256_SHA256 : null;
    }

    // The name may follow a space or a comma; "Credential=" must not be found in the middle of another word.
    private static String component(String authorization, String name) {
        int begin = authorization.indexOf(name);
        while (begin > 0 && authorization.charAt(begin - 1) != ' ' && authorization.charAt(begin - 1) != ',') {
            begin = authorization.indexOf(name, begin + 1);
        }
        if (begin <= 0) {
            return null;
        }
        begin += name.length();
        int end = authorization.indexOf(',', begin);
        String value = end < 0 ? authorization.substring(begin) : authorization.substring(begin, end);
        return value.isEmpty() ? null : value.strip();
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static String missing(String credential, String signature, String signedHeaders) {
        var problem = new StringBuilder();
        if (credential == null) {
            problem.append("Authorization header requires 'Credential' parameter. ");
        }
        if (signature == null) {
            problem.append("Authorization header requires 'Signature' parameter. ");
        }
        if (signedHeaders == null) {
            problem.append("Authorization header requires 'SignedHeaders' parameter. ");
        }
        return problem.toString().strip();
    }
}
