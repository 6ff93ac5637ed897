package dev.sundog.secretsmanager.rule;

import dev.sundog.core.value.Blob;
import dev.sundog.core.value.Utf8;
import dev.sundog.secretsmanager.SecretsErrors;
import dev.sundog.secretsmanager.SecretsLimits;
import dev.sundog.secretsmanager.state.SecretValue;
import java.util.Optional;

/** The value that a request gives to a secret. */
public final class ValueRule {

    private ValueRule() {}

    /** The value; empty where the request gives none. */
    public static Optional<SecretValue> given(String text, Blob bytes, String token) {
        if (text != null && bytes != null) {
            throw SecretsErrors.textAndBytes();
        }
        Optional<SecretValue> value = SecretValue.given(text, bytes);
        if (value.isPresent() && token == null) {
            throw SecretsErrors.tokenNeeded();
        }
        // The model counts characters, and AWS bytes.
        if (text != null && Utf8.length(text) > SecretsLimits.VALUE) {
            throw SecretsErrors.validation(
                    "1 validation error detected: Value at 'secretString' failed to satisfy constraint: "
                            + "Member must have length less than or equal to " + SecretsLimits.VALUE);
        }
        return value;
    }
}
