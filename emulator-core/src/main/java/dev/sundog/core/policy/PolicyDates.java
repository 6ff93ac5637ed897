package dev.sundog.core.policy;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dates that conditions name: ISO 8601 as AWS reads it, with what may be left out, or seconds since the epoch. */
final class PolicyDates {

    private static final BigInteger LAST_SECOND = BigInteger.valueOf(Long.MAX_VALUE);
    private static final long FIRST_YEAR = -292_275_054;
    private static final long LAST_YEAR = 292_278_993;
    private static final Pattern DATE = Pattern.compile(
            "(-?\\d{1,9})(?:-(\\d{1,2}))?(?:-(\\d{1,2}))?"
                    + "(?:t(?:(\\d{1,2})(?::(\\d{1,2})(?::(\\d{1,2})(?:\\.\\d{1,9})?)?(?:z|[+-](\\d{2})(?::(\\d{2}))?)?)?)?)?",
            Pattern.CASE_INSENSITIVE);
    private static final int[] LEAST = {0, 0, 1, 1, 0, 0, 0, 0, 0};
    private static final int[] MOST = {0, 0, 12, 31, 23, 59, 59, 23, 59};

    private PolicyDates() {}

    /** Whether all dates of a policy's conditions can be read. */
    static boolean areValid(Policy policy) {
        return policy.statements().stream()
                .flatMap(statement -> statement.conditions().stream())
                .filter(condition -> condition.operator().isTemporal())
                .flatMap(condition -> condition.wanted().stream())
                .allMatch(PolicyDates::isValid);
    }

    static boolean isValid(String text) {
        boolean isIso = text.contains("-") || text.contains("t") || text.contains("T");
        return isIso ? isDate(text) : isSecond(text);
    }

    private static boolean isSecond(String text) {
        return text.matches("\\d{1,19}") && new BigInteger(text).compareTo(LAST_SECOND) <= 0;
    }

    private static boolean isDate(String text) {
        Matcher date = DATE.matcher(text);
        if (!date.matches()) {
            return false;
        }
        long year = Long.parseLong(date.group(1));
        for (int part = 2; part < LEAST.length; part++) {
            String digits = date.group(part);
            if (digits != null && (Integer.parseInt(digits) < LEAST[part] || Integer.parseInt(digits) > MOST[part])) {
                return false;
            }
        }
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }
}
