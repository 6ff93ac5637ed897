package dev.sundog.s3.access;

import dev.sundog.core.policy.IpRange;
import dev.sundog.core.policy.Wildcard;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The operators of policy conditions.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">
 *     Condition operators</a>
 */
final class PolicyCondition {

    private static final String IF_EXISTS = "IfExists";

    private PolicyCondition() {}

    /** Whether every key of one operator has one of the wanted values. */
    static boolean holds(String operator, Map<String, List<String>> wanted, PolicyStatement.Request request) {
        boolean optional = operator.endsWith(IF_EXISTS);
        String plain = optional ? operator.substring(0, operator.length() - IF_EXISTS.length()) : operator;
        return wanted.entrySet().stream().allMatch(entry -> {
            String actual = request.keys().get(entry.getKey().toLowerCase(Locale.ROOT));
            if (plain.equals("Null")) {
                return entry.getValue().stream().anyMatch(value -> Boolean.parseBoolean(value) == (actual == null));
            }
            if (actual == null) {
                return optional || isNegative(plain);
            }
            return isNegative(plain)
                    ? entry.getValue().stream().noneMatch(value -> matches(positive(plain), value, actual))
                    : entry.getValue().stream().anyMatch(value -> matches(plain, value, actual));
        });
    }

    private static boolean isNegative(String operator) {
        return operator.contains("Not");
    }

    private static String positive(String operator) {
        return operator.replace("Not", "");
    }

    private static boolean matches(String operator, String wanted, String actual) {
        return switch (operator) {
            case "StringEquals" -> actual.equals(wanted);
            case "StringEqualsIgnoreCase", "Bool" -> actual.equalsIgnoreCase(wanted);
            case "StringLike", "ArnLike", "ArnEquals" -> Wildcard.of(wanted).matches(actual);
            case "IpAddress" -> IpRange.contains(wanted, actual);
            case "NumericEquals" -> compareNumbers(actual, wanted) == 0;
            case "NumericLessThan" -> compareNumbers(actual, wanted) < 0;
            case "NumericLessThanEquals" -> compareNumbers(actual, wanted) <= 0;
            case "NumericGreaterThan" -> compareNumbers(actual, wanted) > 0;
            case "NumericGreaterThanEquals" -> compareNumbers(actual, wanted) >= 0;
            case "DateEquals" -> compareDates(actual, wanted) == 0;
            case "DateLessThan" -> compareDates(actual, wanted) < 0;
            case "DateLessThanEquals" -> compareDates(actual, wanted) <= 0;
            case "DateGreaterThan" -> compareDates(actual, wanted) > 0;
            case "DateGreaterThanEquals" -> compareDates(actual, wanted) >= 0;
            default -> false;
        };
    }

    private static int compareNumbers(String a, String b) {
        return new BigDecimal(a).compareTo(new BigDecimal(b));
    }

    private static int compareDates(String a, String b) {
        return instant(a).compareTo(instant(b));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException seconds) {
            return Instant.ofEpochSecond(Long.parseLong(text));
        }
    }
}
