package dev.sundog.secretsmanager.state;

import dev.sundog.core.value.Blob;
import java.util.Optional;

/** What is secret: a text or bytes. */
public record SecretValue(Optional<String> text, Optional<Blob> bytes) {

    /** The value that a request gives; empty where it gives none. */
    public static Optional<SecretValue> given(String text, Blob bytes) {
        return text == null && bytes == null
                ? Optional.empty()
                : Optional.of(new SecretValue(Optional.ofNullable(text), Optional.ofNullable(bytes)));
    }
}
