package dev.sundog.logs.pattern;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The part of regular expressions that CloudWatch Logs knows: no groups, no characters of several bytes. */
public final class Regexes {

    /** Of a JSON or space-delimited pattern. */
    private static final int MOST = 2;

    private static final String SYMBOLS = ":_#=@/;,- ^$?[]{}|\\*+.";

    private Regexes() {}

    /** Reads a regular expression whose first {@code %} has been read. */
    static Pattern read(Scanner scanner) {
        String regex = scanner.regex();
        if (!knows(regex)) {
            throw BadPattern.inTerm("%" + regex + "%");
        }
        try {
            if (!regex.isEmpty()) {
                return Pattern.compile(regex);
            }
        } catch (PatternSyntaxException _) {
            // answered as any other expression that is none
        }
        throw BadPattern.inTerm("%" + regex + "%");
    }

    /** Whether an expression has none but the characters that may be in one. */
    public static boolean knows(String regex) {
        return regex.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c) || SYMBOLS.indexOf(c) >= 0);
    }

    /** Refuses a pattern with more regular expressions than it may have. */
    static <P extends FilterPattern> P limited(P pattern) {
        if (pattern.regexes() > MOST) {
            throw BadPattern.because("more than " + MOST + " regular expressions");
        }
        return pattern;
    }
}
