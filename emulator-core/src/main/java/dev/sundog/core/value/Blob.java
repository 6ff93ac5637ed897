package dev.sundog.core.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Bytes that never change and that are compared by content. */
public final class Blob implements Comparable<Blob> {

    /** No bytes at all. */
    public static final Blob EMPTY = new Blob(new byte[0]);

    private final byte[] bytes;

    private Blob(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes {@code bytes} over; the caller must not change them afterwards. */
    public static Blob wrap(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Blob(bytes);
    }

    /** The UTF-8 bytes of {@code text}. */
    public static Blob utf8(String text) {
        return wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes themselves, not a copy: for reading only. */
    public byte[] bytes() {
        return bytes;
    }

    /** Number of bytes. */
    public int size() {
        return bytes.length;
    }

    /** The bytes read as UTF-8. */
    public String asUtf8() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The bytes in Base64 with padding. */
    public String asBase64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Orders by unsigned bytes, as DynamoDB sorts binary keys. */
    @Override
    public int compareTo(Blob other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Blob blob && Arrays.equals(bytes, blob.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Blob[" + bytes.length + " bytes]";
    }
}
