package dev.sundog.ssm.rule;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A user's regular expression with an end to its work. Looks at the text are counted; and since the JDK's matcher can go through
 * choices and repetitions without looking at the text, the expression is rewritten so that it looks once wherever a choice
 * begins, and what it counts is bounded.
 */
final class AllowedPattern {

    /** Always there and moves nothing, but looks at the text. */
    private static final String LOOK = "(?=\\b?)";
    /** What counts within counts may come to. */
    private static final long MOST_REPEATS = 100_000;
    /** Looks at the text: enough for every pattern that means well, and soon over for one that does not. */
    private static final int MOST_LOOKS = 1_000_000;
    /** Looks times repetitions between two looks. */
    private static final long MOST_WORK = 5_000_000_000L;

    private final String source;
    private final StringBuilder rewritten = new StringBuilder(LOOK);
    /** Of each open group, the most repeats within it until now. */
    private final Deque<Long> repeats = new ArrayDeque<>();

    private int at;
    /** Repeats within what has just been read, to which a quantifier applies. */
    private long last = 1;

    private AllowedPattern(String source) {
        this.source = source;
        repeats.push(1L);
    }

    /**
     * Whether a text as a whole matches; false where that takes too long to say.
     *
     * @throws PatternSyntaxException where the expression is none or counts too far
     */
    static boolean matches(String expression, String text) {
        try {
            Pattern.compile(expression);
            AllowedPattern read = new AllowedPattern(expression);
            Pattern pattern = read.rewrite();
            long looks = Math.min(MOST_LOOKS, MOST_WORK / read.repeats.getLast());
            return pattern.matcher(new CountedText(text, looks)).matches();
        } catch (CountedText.TooManyLooks | StackOverflowError endless) {
            return false;
        }
    }

    private Pattern rewrite() {
        while (at < source.length()) {
            switch (source.charAt(at)) {
                case '\\' -> atom(endOfEscape(at));
                case '[' -> atom(endOfClass(at));
                case '(' -> open();
                case ')' -> close();
                case '|' -> choice(at + 1);
                case '*', '+', '?' -> quantifier(at + 1, 1);
                case '{' -> counted();
                default -> atom(at + 1);
            }
        }
        return Pattern.compile(rewritten.toString());
    }

    private void copy(int end) {
        rewritten.append(source, at, Math.min(end, source.length()));
        at = end;
    }

    private void atom(int end) {
        copy(end);
        last = 1;
    }

    private void choice(int end) {
        atom(end);
        rewritten.append(LOOK);
    }

    private void open() {
        int head = at + 1;
        if (source.startsWith("(?", at)) {
            head = at + 2;
            if (source.startsWith("<=", head) || source.startsWith("<!", head)) {
                head += 2;
            } else if (source.charAt(head) == '<') {
                head = source.indexOf('>', head) + 1;
            } else {
                head = endOfFlags(head);
                if (source.charAt(head - 1) == ')') {
                    atom(head);
                    return;
                }
            }
        }
        repeats.push(1L);
        choice(head);
    }

    private int endOfFlags(int start) {
        int end = start;
        while (":=!>)".indexOf(source.charAt(end)) < 0) {
            if (source.charAt(end) == 'x') {
                // Comments could hide what is counted.
                throw refused();
            }
            end++;
        }
        return end + 1;
    }

    private void close() {
        copy(at + 1);
        last = repeats.pop();
        note();
    }

    private void counted() {
        int end = source.indexOf('}', at) + 1;
        String range = source.substring(at + 1, end - 1);
        String most = range.substring(range.indexOf(',') + 1);
        // Open to the top, it is the least that counts.
        quantifier(end, Math.max(1, Long.parseLong(most.isBlank() ? range.replace(",", "") : most)));
    }

    private void quantifier(int end, long times) {
        last *= times;
        note();
        boolean suffixed = end < source.length() && (source.charAt(end) == '?' || source.charAt(end) == '+');
        copy(suffixed ? end + 1 : end);
        rewritten.append(LOOK);
    }

    private void note() {
        if (last > MOST_REPEATS) {
            throw refused();
        }
        repeats.push(Math.max(repeats.pop(), last));
    }

    private PatternSyntaxException refused() {
        return new PatternSyntaxException("too much to do", source, at);
    }

    private int endOfEscape(int start) {
        if (source.startsWith("\\Q", start)) {
            int end = source.indexOf("\\E", start + 2);
            return end < 0 ? source.length() : end + 2;
        }
        if (source.startsWith("\\c", start)) {
            // The character that it takes could be one that begins something.
            throw refused();
        }
        boolean braced = "pPxNb".indexOf(source.charAt(start + 1)) >= 0 && source.startsWith("{", start + 2);
        return braced ? source.indexOf('}', start) + 1 : start + 2;
    }

    private int endOfClass(int start) {
        int i = source.startsWith("[^", start) ? start + 2 : start + 1;
        if (source.startsWith("]", i)) {
            i++;
        }
        while (i < source.length() && source.charAt(i) != ']') {
            i = switch (source.charAt(i)) {
                case '\\' -> endOfEscape(i);
                case '[' -> endOfClass(i);
                default -> i + 1;
            };
        }
        return i + 1;
    }
}
