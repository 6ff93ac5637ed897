package dev.sundog.s3.access;

import dev.sundog.core.policy.Condition;
import java.util.Locale;
import java.util.Set;

/**
 * Which conditions of a policy let in so few that what they stand for is not public.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status">
 *     The meaning of "public"</a>
 */
final class NarrowCondition {

    private static final Set<String> OPERATORS =
            Set.of("stringequals", "stringequalsignorecase", "stringlike", "arnequals", "arnlike", "ipaddress");
    private static final String ADDRESS = "aws:sourceip";
    private static final Set<String> KEYS = Set.of(
            ADDRESS,
            "aws:sourcearn",
            "aws:sourcevpc",
            "aws:sourcevpce",
            "aws:sourceowner",
            "aws:sourceaccount",
            "aws:userid",
            "aws:principalorgid",
            "aws:principalorgpaths",
            "aws:principalaccount",
            "aws:principalarn",
            "s3:x-amz-server-side-encryption-aws-kms-key-id",
            "s3:dataaccesspointarn",
            "s3:dataaccesspointaccount");
    private static final int WIDEST_4 = 8;
    private static final int WIDEST_6 = 32;

    private NarrowCondition() {}

    /** Whether the condition names fixed values of a key that tells known callers from all others. */
    static boolean narrows(Condition condition) {
        String key = condition.key().toLowerCase(Locale.ROOT);
        return KEYS.contains(key)
                && OPERATORS.contains(condition.operatorText().toLowerCase(Locale.ROOT))
                && condition.wanted().stream()
                        .allMatch(value -> key.equals(ADDRESS) ? isNarrowRange(value) : isFixed(value));
    }

    private static boolean isFixed(String value) {
        // An ARN that names an account may have wildcards behind it.
        String[] parts = value.split(":", 6);
        String decisive = parts.length == 6 && parts[0].equals("arn") && !parts[4].isEmpty() ? parts[4] : value;
        return !decisive.contains("*") && !decisive.contains("?") && !value.contains("${");
    }

    private static boolean isNarrowRange(String range) {
        int slash = range.indexOf('/');
        if (slash < 0) {
            return true;
        }
        try {
            return Integer.parseInt(range.substring(slash + 1)) >= (range.contains(":") ? WIDEST_6 : WIDEST_4);
        } catch (NumberFormatException notARange) {
            return false;
        }
    }
}
