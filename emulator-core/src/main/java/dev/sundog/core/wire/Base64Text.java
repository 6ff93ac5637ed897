package dev.sundog.core.wire;

import dev.sundog.core.value.Blob;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Base64 as strict as AWS reads it: padded, without line breaks, and with no bits left over. */
final class Base64Text {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private Base64Text() {}

    /** The bytes that {@code text} stands for. */
    static Blob decode(String text) throws MalformedValue {
        int length = text.length();
        if (length % 4 != 0) {
            throw new MalformedValue("Base64 encoded length is expected a multiple of 4 bytes but found: " + length);
        }
        if (length == 0) {
            return Blob.EMPTY;
        }
        checkEnd(text);
        try {
            return Blob.wrap(Base64.getDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IllegalArgumentException e) {
            throw new MalformedValue("Invalid Base64 character: '" + firstInvalid(text) + "'");
        }
    }

    // The JDK ignores bits of the last character that stand for nothing; AWS does not.
    private static void checkEnd(String text) throws MalformedValue {
        int padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
        int unused = padding == 2 ? 0x0f : padding == 1 ? 0x03 : 0;
        int last = ALPHABET.indexOf(text.charAt(text.length() - 1 - padding));
        if (last < 0 || (last & unused) != 0) {
            // AWS: the misspelling is theirs.
            throw new MalformedValue("Invalid last non-pad Base64 character dectected");
        }
    }

    private static char firstInvalid(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (ALPHABET.indexOf(text.charAt(i)) < 0) {
                return text.charAt(i);
            }
        }
        return '=';
    }
}
