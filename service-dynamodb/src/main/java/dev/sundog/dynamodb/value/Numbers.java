package dev.sundog.dynamodb.value;

import dev.sundog.dynamodb.DynamoDbErrors;
import java.math.BigDecimal;

/**
 * DynamoDB's numbers: up to 38 significant digits, magnitudes from 1E-130 to 9.9...E+125, written without exponent, leading
 * or trailing zeros.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html">Data types</a>
 */
public final class Numbers {

    private static final int MAX_DIGITS = 38;
    private static final int MAX_EXPONENT = 125;
    private static final int MIN_EXPONENT = -130;
    /** Longer texts are refused unread, so that they cannot cost quadratic time. */
    private static final int LONGEST_TEXT = 2048;

    private Numbers() {}

    /** The canonical text of a number as a caller wrote it; a validation error where it is none, or out of range. */
    public static String canonical(String raw) {
        return isCanonicalInteger(raw) ? raw : text(parse(raw));
    }

    /** The sum in canonical text; a validation error where it has too many digits or is out of range. */
    public static String add(String one, String other) {
        return text(new BigDecimal(one).add(new BigDecimal(other)));
    }

    /** The difference in canonical text; a validation error where it has too many digits or is out of range. */
    public static String subtract(String one, String other) {
        return text(new BigDecimal(one).subtract(new BigDecimal(other)));
    }

    /** Compares canonical texts by value. */
    public static int compare(String one, String other) {
        if (one.equals(other)) {
            return 0;
        }
        return new BigDecimal(one).compareTo(new BigDecimal(other));
    }

    /** Most numbers are short integers: these need no arithmetic. */
    private static boolean isCanonicalInteger(String raw) {
        int length = raw.length();
        int start = length > 0 && raw.charAt(0) == '-' ? 1 : 0;
        int digits = length - start;
        if (digits == 0 || digits > MAX_DIGITS) {
            return false;
        }
        char first = raw.charAt(start);
        if (first == '0') {
            return length == 1;
        }
        for (int i = start; i < length; i++) {
            char c = raw.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    private static BigDecimal parse(String raw) {
        if (raw.isEmpty()) {
            throw DynamoDbErrors.notANumber();
        }
        if (raw.length() > LONGEST_TEXT || !isAscii(raw)) {
            throw DynamoDbErrors.notANumber(raw);
        }
        try {
            return new BigDecimal(raw);
        } catch (NumberFormatException e) {
            throw DynamoDbErrors.notANumber(raw);
        }
    }

    // BigDecimal would take the digits of other scripts too.
    private static boolean isAscii(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    private static String text(BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        long exponent = (long) number.precision() - number.scale() - 1;
        if (exponent > MAX_EXPONENT) {
            throw DynamoDbErrors.numberOverflow();
        }
        if (exponent < MIN_EXPONENT) {
            throw DynamoDbErrors.numberUnderflow();
        }
        BigDecimal stripped = number.stripTrailingZeros();
        if (stripped.precision() > MAX_DIGITS) {
            throw DynamoDbErrors.tooManyDigits();
        }
        return stripped.toPlainString();
    }
}
