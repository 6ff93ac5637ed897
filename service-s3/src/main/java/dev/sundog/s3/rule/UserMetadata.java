package dev.sundog.s3.rule;

import dev.sundog.core.value.Utf8;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.S3Limits;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The metadata that users give objects. Headers carry bytes; what is not ASCII comes as UTF-8 or encoded as RFC 2047 says,
 * and goes back encoded.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html">Object metadata</a>
 */
public final class UserMetadata {

    private static final Pattern ENCODED_WORD = Pattern.compile("=\\?(?:UTF-8|utf-8)\\?([BbQq])\\?([^?]*)\\?=\\s*");

    private UserMetadata() {}

    /** The metadata of a request, its names in lower case and its values decoded. */
    public static Map<String, String> ofRequest(Map<String, String> headers) {
        if (headers.isEmpty()) {
            return Map.of();
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        int size = 0;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            String value = decoded(header.getValue());
            size += Utf8.length(name) + Utf8.length(value);
            metadata.put(name, value);
        }
        if (size > S3Limits.METADATA_BYTES) {
            throw S3Errors.metadataTooLarge(size);
        }
        return metadata;
    }

    private static String decoded(String value) {
        if (value.startsWith("=?")) {
            return fromEncodedWords(value);
        }
        return isAscii(value) ? value : fromUtf8Bytes(value);
    }

    private static boolean isAscii(String value) {
        return value.chars().allMatch(c -> c < 0x80);
    }

    /** The front door gives each byte of a header as one character. */
    private static String fromUtf8Bytes(String value) {
        if (!value.chars().allMatch(c -> c < 0x100)) {
            return value;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException otherEncoding) {
            return value;
        }
    }

    private static String fromEncodedWords(String value) {
        StringBuilder text = new StringBuilder();
        Matcher word = ENCODED_WORD.matcher(value);
        int end = 0;
        while (word.find() && word.start() == end) {
            text.append(word.group(1).equalsIgnoreCase("B") ? fromBase64(word.group(2)) : fromQuoted(word.group(2)));
            end = word.end();
        }
        return end == value.length() ? text.toString() : value;
    }

    private static String fromBase64(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return text;
        }
    }

    private static String fromQuoted(String text) {
        byte[] bytes = new byte[text.length()];
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '=' && i + 2 < text.length() && Character.digit(text.charAt(i + 1), 16) >= 0) {
                bytes[count++] = (byte) Integer.parseInt(text, i + 1, i + 3, 16);
                i += 2;
            } else {
                bytes[count++] = (byte) (c == '_' ? ' ' : c);
            }
        }
        return new String(bytes, 0, count, StandardCharsets.UTF_8);
    }

    /** The metadata for an answer, what is not ASCII encoded. */
    public static Map<String, String> forAnswer(Map<String, String> metadata) {
        if (metadata.isEmpty()) {
            return null;
        }
        if (metadata.values().stream().allMatch(UserMetadata::isAscii)) {
            return metadata;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        metadata.forEach((name, value) -> headers.put(name, isAscii(value) ? value : encodedWord(value)));
        return headers;
    }

    private static String encodedWord(String value) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)) + "?=";
    }
}
