package dev.sundog.sqs.state;

import dev.sundog.core.value.Blob;

/**
 * An attribute that the sender of a message gave.
 *
 * @param dataType {@code String}, {@code Number} or {@code Binary}, perhaps with a label: {@code Number.int}
 * @param text the value unless it is binary, else empty
 * @param bytes the value if it is binary, else {@link Blob#EMPTY}
 */
public record MessageAttribute(String dataType, String text, Blob bytes) {

    /** Whether the value is bytes. */
    public boolean isBinary() {
        return dataType.startsWith("Binary");
    }
}
