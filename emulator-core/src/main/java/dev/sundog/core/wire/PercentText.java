package dev.sundog.core.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Percent-encoded text, read strictly: broken escapes and bytes that are not UTF-8 are refused. */
final class PercentText {

    private PercentText() {}

    /** Reads a piece of {@code source}; empty where it is malformed. */
    static Optional<String> decode(byte[] source, int from, int to, boolean plusIsSpace) {
        int plain = from;
        while (plain < to && isPlain(source[plain], plusIsSpace)) {
            plain++;
        }
        if (plain == to) {
            return Optional.of(new String(source, from, to - from, StandardCharsets.ISO_8859_1));
        }
        return decodeEscapes(source, from, to, plusIsSpace);
    }

    /** Reads {@code text}; empty where it is malformed. */
    static Optional<String> decode(String text, boolean plusIsSpace) {
        if (text.indexOf('%') < 0 && (!plusIsSpace || text.indexOf('+') < 0)) {
            return Optional.of(text);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return decode(bytes, 0, bytes.length, plusIsSpace);
    }

    private static boolean isPlain(byte octet, boolean plusIsSpace) {
        return octet >= 0 && octet != '%' && !(plusIsSpace && octet == '+');
    }

    private static Optional<String> decodeEscapes(byte[] source, int from, int to, boolean plusIsSpace) {
        byte[] decoded = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            byte octet = source[i];
            if (octet == '%') {
                int value = i + 2 < to ? hex(source[i + 1]) << 4 | hex(source[i + 2]) : -1;
                if (value < 0) {
                    return Optional.empty();
                }
                decoded[length++] = (byte) value;
                i += 2;
            } else {
                decoded[length++] = plusIsSpace && octet == '+' ? (byte) ' ' : octet;
            }
        }
        return utf8(decoded, length);
    }

    private static int hex(byte digit) {
        return Character.digit((char) (digit & 0xff), 16);
    }

    /** The first {@code length} bytes as UTF-8; empty where they are not. */
    static Optional<String> utf8(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] < 0) {
                return strictUtf8(bytes, length);
            }
        }
        return Optional.of(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
    }

    private static Optional<String> strictUtf8(byte[] bytes, int length) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
