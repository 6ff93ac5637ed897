package dev.sundog.core.auth;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECPublicKeySpec;
import java.util.HexFormat;

/**
 * A key pair derived from an access key: what signs with {@code AWS4-ECDSA-P256-SHA256}, for several regions at once.
 *
 * @param number the private half
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Signing a
 *     request</a>
 */
record MultiRegionKey(BigInteger number) {

    private static final String ALGORITHM = RequestSignature.Algorithm.ECDSA_P256_SHA256.text();
    private static final BigInteger MOST = P256.CURVE.getOrder().subtract(BigInteger.TWO);

    /** AWS: NIST SP 800-108 in counter mode, again with another counter in the rare case that the number is too large. */
    static MultiRegionKey derive(String accessKeyId, String secret) {
        byte[] key = ("AWS4A" + secret).getBytes(StandardCharsets.UTF_8);
        for (int counter = 1; counter < 128; counter++) {
            BigInteger candidate = new BigInteger(1, Sha256.hmac(key, input(accessKeyId, counter)));
            if (candidate.compareTo(MOST) <= 0) {
                return new MultiRegionKey(candidate.add(BigInteger.ONE));
            }
        }
        throw new IllegalStateException("no key can be derived");
    }

    // Four bytes that say 1, the label, a zero, the context, the counter, and four bytes that say how many bits are
    // wanted.
    private static String input(String accessKeyId, int counter) {
        return "\0\0\0\1" + ALGORITHM + "\0" + accessKeyId + (char) counter + "\0\0\1\0";
    }

    /** What is signed of a canonical request made at {@code timestamp}. */
    static String text(String timestamp, CredentialScope scope, String canonicalRequest) {
        return ALGORITHM + "\n" + timestamp + "\n" + scope + "\n" + Sha256.hexDigest(canonicalRequest);
    }

    /** Whether the owner of this key signed {@code text} as {@code signature}, which is hexadecimal. */
    boolean signed(String text, String signature) {
        try {
            Signature verifier = Signature.getInstance("SHA256withECDSA");
            verifier.initVerify(
                    KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(P256.point(number), P256.CURVE)));
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(HexFormat.of().parseHex(signature));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            return false;
        }
    }
}
