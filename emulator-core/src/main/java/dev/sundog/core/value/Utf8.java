package dev.sundog.core.value;

/** How long texts are in UTF-8, counted without encoding them. */
public final class Utf8 {

    private Utf8() {}

    /** Number of bytes. */
    public static int length(String text) {
        int bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                // Each half of a surrogate pair stands for two of the four bytes.
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }
}
