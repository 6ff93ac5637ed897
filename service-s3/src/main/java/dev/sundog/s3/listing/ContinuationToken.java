package dev.sundog.s3.listing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32C;

/** The key at which a listing goes on, as an opaque text that cannot be made up by accident. */
public final class ContinuationToken {

    private static final int CHECK_BYTES = 4;

    private ContinuationToken() {}

    /** The token for a listing that goes on at {@code key}. */
    public static String of(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        byte[] token = Arrays.copyOf(check(bytes), CHECK_BYTES + bytes.length);
        System.arraycopy(bytes, 0, token, CHECK_BYTES, bytes.length);
        return Base64.getEncoder().encodeToString(token);
    }

    /** The key that {@code token} was made of; empty where it is not one of ours. */
    public static Optional<String> key(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (bytes.length < CHECK_BYTES) {
            return Optional.empty();
        }
        byte[] key = Arrays.copyOfRange(bytes, CHECK_BYTES, bytes.length);
        return Arrays.equals(check(key), Arrays.copyOf(bytes, CHECK_BYTES))
                ? Optional.of(new String(key, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private static byte[] check(byte[] key) {
        CRC32C crc = new CRC32C();
        crc.update(key);
        long value = crc.getValue();
        return new byte[] {(byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value};
    }
}
