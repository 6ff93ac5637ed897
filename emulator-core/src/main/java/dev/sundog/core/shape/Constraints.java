package dev.sundog.core.shape;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What the model demands of a value: bounds (of the length of strings, blobs, lists and maps; of the value of numbers), a
 * pattern, a set of allowed values. A {@code null} means that the model says nothing.
 *
 * @param pattern the regular expression as the model writes it, which error messages quote
 * @param allowed the values of an enum, in the model's order, which error messages quote
 * @param concealed whether error messages must not quote the value
 */
public record Constraints(
        Long min, Long max, String pattern, List<String> allowed, Pattern compiled, boolean concealed) {

    /** No demands. */
    public static final Constraints NONE = new Constraints(null, null, null, null, null, false);

    /** Demands as the model writes them. */
    public static Constraints of(Long min, Long max, String pattern, List<String> allowed) {
        return new Constraints(min, max, pattern, allowed, pattern == null ? null : Pattern.compile(pattern), false);
    }

    /** Bounds only. */
    public static Constraints range(Long min, Long max) {
        return of(min, max, null, null);
    }

    /** Allowed values only. */
    public static Constraints oneOf(String... allowed) {
        return of(null, null, null, List.of(allowed));
    }

    /** The same demands of values that error messages must not quote. */
    public Constraints conceal() {
        return new Constraints(min, max, pattern, allowed, compiled, true);
    }

    /** Whether anything is demanded at all. */
    boolean demandNothing() {
        return min == null && max == null && pattern == null && allowed == null;
    }
}
