package dev.sundog.ecs.rule;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The processors and memory of a task, which may be given in units: {@code 1 vCPU}, {@code 2 GB}. */
public final class TaskSize {

    private static final Pattern WITH_UNIT = Pattern.compile("(\\d+(?:\\.\\d+)?|\\.\\d+) ?(vcpu|gb)");
    private static final int UNITS = 1024;

    private TaskSize() {}

    /** Units of processors, of which 1024 are one; empty where the text says no such thing. */
    public static OptionalInt cpu(String text) {
        return parse(text, "vcpu");
    }

    /** MiB; empty where the text says no such thing. */
    public static OptionalInt memory(String text) {
        return parse(text, "gb");
    }

    private static OptionalInt parse(String text, String unit) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        try {
            Matcher matcher = WITH_UNIT.matcher(plain);
            if (matcher.matches() && matcher.group(2).equals(unit)) {
                return OptionalInt.of((int) Math.round(Double.parseDouble(matcher.group(1)) * UNITS));
            }
            return OptionalInt.of(Integer.parseInt(plain));
        } catch (NumberFormatException other) {
            return OptionalInt.empty();
        }
    }
}
