package dev.sundog.core.auth;

import dev.sundog.core.message.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECPrivateKeySpec;
import java.util.HexFormat;

/** Signs requests to S3 with {@code AWS4-ECDSA-P256-SHA256}. */
final class MultiRegionSigner {

    private MultiRegionSigner() {}

    static HttpRequest sign(String accessKey, String secret, String time, String payloadHeader)
            throws GeneralSecurityException {
        HttpRequest unsigned = Requests.of(
                "GET", "/", "Host: h", "X-Amz-Date: " + time, "X-Amz-Region-Set: us-east-1,eu-*", payloadHeader);
        var scope = new CredentialScope(time.substring(0, 8), "", "s3");
        String names = "host;x-amz-content-sha256;x-amz-date;x-amz-region-set";
        var form = new RequestSignature.Version4(
                RequestSignature.Algorithm.ECDSA_P256_SHA256, accessKey, scope, names, "", false, -1);
        String hash = unsigned.headers().get("x-amz-content-sha256");
        Signature signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(KeyFactory.getInstance("EC")
                .generatePrivate(new ECPrivateKeySpec(
                        MultiRegionKey.derive(accessKey, secret).number(), P256.CURVE)));
        signer.update(MultiRegionKey.text(time, scope, CanonicalRequest.of(unsigned, form, hash))
                .getBytes(StandardCharsets.UTF_8));
        return Requests.with(
                unsigned,
                "Authorization: AWS4-ECDSA-P256-SHA256 Credential=" + accessKey + "/" + scope + ", SignedHeaders="
                        + names + ", Signature=" + HexFormat.of().formatHex(signer.sign()));
    }
}
