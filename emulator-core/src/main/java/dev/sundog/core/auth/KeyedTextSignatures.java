package dev.sundog.core.auth;

import dev.sundog.core.auth.RequestSignature.Algorithm;
import dev.sundog.core.port.TextSignatures;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Function;

/** Computes signatures of texts with the secrets of the keys that are known. */
public record KeyedTextSignatures(SecretKeys keys) implements TextSignatures {

    @Override
    public Verdict version4(String credential, String text, String signature) {
        CredentialReader read = CredentialReader.read(credential, Algorithm.HMAC_SHA256);
        if (read == null) {
            return Verdict.WRONG;
        }
        return verdict(
                read.accessKeyId(),
                secret -> SigningKey.derive(secret, read.scope()).signText(text),
                signature);
    }

    @Override
    public Verdict version2(String accessKeyId, String text, String signature) {
        return verdict(
                accessKeyId,
                secret -> Base64.getEncoder()
                        .encodeToString(Sha256.hmac("HmacSHA1", secret.getBytes(StandardCharsets.UTF_8), text)),
                signature);
    }

    private Verdict verdict(String accessKeyId, Function<String, String> signer, String signature) {
        return keys.find(accessKeyId)
                .map(secret -> Sha256.same(signer.apply(secret.key()), signature) ? Verdict.RIGHT : Verdict.WRONG)
                .orElse(Verdict.UNKNOWN_KEY);
    }
}
