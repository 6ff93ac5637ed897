package dev.sundog.core.auth;

import java.nio.charset.StandardCharsets;

/**
 * Percent-encoding as signatures need it. Texts stand for bytes: a character up to 255 is one byte, as the front door reads
 * them; higher ones are UTF-8.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">UriEncode</a>
 */
final class UriText {

    private static final String HEX = "0123456789ABCDEF";

    private UriText() {}

    /** Encodes all but {@code A-Z a-z 0-9 - . _ ~}, and the slash where it is to be kept. */
    static String encode(String text, boolean keepSlash) {
        StringBuilder encoded = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = isUnreserved(c) || (c == '/' && keepSlash);
            if (!plain && encoded == null) {
                encoded = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (plain) {
                if (encoded != null) {
                    encoded.append(c);
                }
            } else if (c < 256) {
                appendByte(encoded, c);
            } else {
                i = appendUtf8(encoded, text, i);
            }
        }
        return encoded == null ? text : encoded.toString();
    }

    private static int appendUtf8(StringBuilder target, String text, int at) {
        int end = text.offsetByCodePoints(at, 1);
        for (byte b : text.substring(at, end).getBytes(StandardCharsets.UTF_8)) {
            appendByte(target, b & 0xff);
        }
        return end - 1;
    }

    private static void appendByte(StringBuilder target, int value) {
        target.append('%').append(HEX.charAt(value >> 4)).append(HEX.charAt(value & 0xf));
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }

    /** Decodes a path: a plus is a plus. */
    static String decodePath(String text) {
        return decode(text, false);
    }

    /** Decodes a name or value of a query string: a plus is a space. */
    static String decodeQuery(String text) {
        return decode(text, true);
    }

    private static String decode(String text, boolean plusIsSpace) {
        if (text.indexOf('%') < 0 && (!plusIsSpace || text.indexOf('+') < 0)) {
            return text;
        }
        var decoded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int value = c == '%' ? hexPair(text, i + 1) : -1;
            if (value >= 0) {
                decoded.append((char) value);
                i += 2;
            } else {
                decoded.append(c == '+' && plusIsSpace ? ' ' : c);
            }
        }
        return decoded.toString();
    }

    private static int hexPair(String text, int at) {
        if (at + 2 > text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    /** Takes out empty, {@code .} and {@code ..} segments as RFC 3986 says; a slash at the end stays. */
    static String normalizePath(String path) {
        if (!path.contains("//") && !path.contains("/.")) {
            return path;
        }
        var kept = new java.util.ArrayDeque<String>();
        String[] segments = path.split("/", -1);
        for (String segment : segments) {
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.addLast(segment);
            }
        }
        String last = segments[segments.length - 1];
        boolean slashed = last.isEmpty() || last.equals(".") || last.equals("..");
        String joined = "/" + String.join("/", kept);
        return slashed && !kept.isEmpty() ? joined + "/" : joined;
    }
}
