package dev.sundog.core.store;

import dev.sundog.core.value.Blob;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.function.Function;

/** How the keys of a map are ordered, and how they are written. */
record KeyCodec<K>(Comparator<K> order, Function<K, byte[]> encoder, Function<byte[], K> decoder) {

    /** Never occurs in UTF-8: marks a text that UTF-8 cannot hold, because half of a surrogate pair is missing. */
    private static final byte NOT_UTF_8 = (byte) 0xff;

    private static final KeyCodec<String> TEXT =
            new KeyCodec<>(KeyCodec::compareByUtf8, KeyCodec::encodeText, KeyCodec::decodeText);
    private static final KeyCodec<Long> LONG = new KeyCodec<Long>(
            Comparator.naturalOrder(),
            key -> ByteBuffer.allocate(Long.BYTES).putLong(key).array(),
            bytes -> ByteBuffer.wrap(bytes).getLong());
    private static final KeyCodec<Integer> INTEGER = new KeyCodec<Integer>(
            Comparator.naturalOrder(),
            key -> ByteBuffer.allocate(Integer.BYTES).putInt(key).array(),
            bytes -> ByteBuffer.wrap(bytes).getInt());
    private static final KeyCodec<Blob> BLOB = new KeyCodec<>(Comparator.naturalOrder(), Blob::bytes, Blob::wrap);

    /** The codec of {@link String}, {@link Long}, {@link Integer} or {@link Blob}. */
    @SuppressWarnings("unchecked")
    static <K> KeyCodec<K> of(Class<K> type) {
        if (type == String.class) {
            return (KeyCodec<K>) TEXT;
        }
        if (type == Long.class) {
            return (KeyCodec<K>) LONG;
        }
        if (type == Integer.class) {
            return (KeyCodec<K>) INTEGER;
        }
        if (type == Blob.class) {
            return (KeyCodec<K>) BLOB;
        }
        throw new IllegalArgumentException("a map cannot have keys of " + type.getName());
    }

    byte[] encode(K key) {
        return encoder.apply(key);
    }

    K decode(byte[] bytes) {
        return decoder.apply(bytes);
    }

    /** As the UTF-8 bytes compare: unlike {@link String#compareTo}, all of the supplementary planes come last. */
    private static int compareByUtf8(String one, String other) {
        int common = Math.min(one.length(), other.length());
        for (int i = 0; i < common; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                boolean supplementary = Character.isSurrogate(a);
                return supplementary == Character.isSurrogate(b) ? a - b : supplementary ? 1 : -1;
            }
        }
        return one.length() - other.length();
    }

    private static byte[] encodeText(String key) {
        if (!hasLoneSurrogate(key)) {
            return key.getBytes(StandardCharsets.UTF_8);
        }
        ByteBuffer marked =
                ByteBuffer.allocate(1 + Character.BYTES * key.length()).put(NOT_UTF_8);
        key.chars().forEach(unit -> marked.putChar((char) unit));
        return marked.array();
    }

    private static boolean hasLoneSurrogate(String text) {
        return text.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private static String decodeText(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != NOT_UTF_8) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        return ByteBuffer.wrap(bytes, 1, bytes.length - 1).asCharBuffer().toString();
    }
}
