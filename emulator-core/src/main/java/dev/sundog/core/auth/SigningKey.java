package dev.sundog.core.auth;

import java.nio.charset.StandardCharsets;

/** A key derived from a secret for one scope; signs one request and the chunks of its body. */
record SigningKey(byte[] bytes, CredentialScope scope) {

    static SigningKey derive(String secret, CredentialScope scope) {
        byte[] date = Sha256.hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), scope.date());
        byte[] region = Sha256.hmac(date, scope.region());
        byte[] service = Sha256.hmac(region, scope.service());
        return new SigningKey(Sha256.hmac(service, CredentialScope.TERMINATOR), scope);
    }

    /** The signature of a canonical request made at {@code timestamp}. */
    String signRequest(String timestamp, String canonicalRequest) {
        return sign("AWS4-HMAC-SHA256\n" + timestamp + "\n" + scope + "\n" + Sha256.hexDigest(canonicalRequest));
    }

    /** The signature of a chunk with the digest {@code hash}, which follows what was signed as {@code previous}. */
    String signChunk(String timestamp, String previous, String hash) {
        return sign("AWS4-HMAC-SHA256-PAYLOAD\n" + timestamp + "\n" + scope + "\n" + previous + "\n" + Sha256.OF_NOTHING
                + "\n" + hash);
    }

    /** The signature of the trailers with the digest {@code hash}, which follow what was signed as {@code previous}. */
    String signTrailer(String timestamp, String previous, String hash) {
        return sign("AWS4-HMAC-SHA256-TRAILER\n" + timestamp + "\n" + scope + "\n" + previous + "\n" + hash);
    }

    /** The signature of a text by itself. */
    String signText(String text) {
        return sign(text);
    }

    private String sign(String text) {
        return Sha256.hex(Sha256.hmac(bytes, text));
    }
}
