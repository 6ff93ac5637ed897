package dev.sundog.dynamodb.value;

import dev.sundog.core.value.Blob;
import java.nio.charset.StandardCharsets;

/**
 * Key values as bytes whose unsigned order is DynamoDB's order of the values: texts by UTF-8, bytes by themselves, numbers by
 * value. Within one type only; a key attribute has one type.
 */
public final class KeyBytes {

    private static final byte NEGATIVE = 0;
    private static final byte ZERO = 1;
    private static final byte POSITIVE = 2;
    private static final int EXPONENT_BIAS = 130;
    private static final byte AFTER_NEGATIVE_DIGITS = (byte) 0xff;

    private KeyBytes() {}

    /** The bytes of a value of type S, N or B. */
    public static Blob of(AttributeValue value) {
        return switch (value) {
            case AttributeValue.S text -> Blob.wrap(text.value().getBytes(StandardCharsets.UTF_8));
            case AttributeValue.B bytes -> bytes.value();
            case AttributeValue.N number -> Blob.wrap(number(number.text()));
            default -> throw new IllegalArgumentException("no key: " + value.type());
        };
    }

    // Sign, exponent, two digits to a byte; negative numbers inverted, and ended by a byte above all digits, because of
    // two
    // negative numbers with a common beginning the longer one is less.
    private static byte[] number(String canonical) {
        NumberDigits number = NumberDigits.of(canonical);
        String digits = number.digits();
        if (digits.isEmpty()) {
            return new byte[] {ZERO};
        }
        int pairs = (digits.length() + 1) / 2;
        byte[] bytes = new byte[2 + pairs + (number.negative() ? 1 : 0)];
        bytes[0] = number.negative() ? NEGATIVE : POSITIVE;
        int flip = number.negative() ? 0xff : 0;
        bytes[1] = (byte) ((number.exponent() + EXPONENT_BIAS) ^ flip);
        for (int i = 0; i < pairs; i++) {
            int high = digits.charAt(2 * i) - '0';
            int low = 2 * i + 1 < digits.length() ? digits.charAt(2 * i + 1) - '0' : 0;
            bytes[2 + i] = (byte) ((10 * high + low) ^ flip);
        }
        if (number.negative()) {
            bytes[bytes.length - 1] = AFTER_NEGATIVE_DIGITS;
        }
        return bytes;
    }
}
