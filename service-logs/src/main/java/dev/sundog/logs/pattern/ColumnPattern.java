package dev.sundog.logs.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Columns of messages whose values are divided by spaces. As many columns as there are values, unless {@code ...} stands for
 * any number of them.
 *
 * @param ellipsis before which column it stands; -1 where there is none
 */
record ColumnPattern(List<Column> columns, int ellipsis) implements FilterPattern {

    /** A column: what it is called, if it is, and what its value must be, if anything. */
    record Column(String name, Optional<Condition<Comparison>> condition) {

        boolean takes(String value) {
            return condition
                    .map(demand -> demand.holds(comparison -> compares(comparison, value)))
                    .orElse(true);
        }

        private static boolean compares(Comparison comparison, String value) {
            return Numbers.read(value)
                    .map(number -> comparison.operand() instanceof Operand.Text text && text.quoted()
                            ? comparison.holdsForText(value)
                            : comparison.holdsForNumber(number, value))
                    .orElseGet(() -> comparison.holdsForText(value));
        }
    }

    @Override
    public Optional<Map<String, String>> match(String message) {
        List<String> values = Columns.of(message);
        int missing = values.size() - columns.size();
        if (columns.isEmpty()) {
            return Optional.of(numbered(values));
        }
        if (missing < 0 || (missing > 0 && ellipsis < 0)) {
            return Optional.empty();
        }
        Map<String, String> found = numbered(values);
        for (int i = 0; i < columns.size(); i++) {
            int at = ellipsis >= 0 && i >= ellipsis ? i + missing : i;
            Column column = columns.get(i);
            if (!column.takes(values.get(at))) {
                return Optional.empty();
            }
            if (!column.name().isEmpty()) {
                found.remove("$" + (at + 1));
                found.put("$" + column.name(), values.get(at));
            }
        }
        return Optional.of(found);
    }

    /** AWS: calls values without a column's name by their number. */
    private static Map<String, String> numbered(List<String> values) {
        Map<String, String> found = new TreeMap<>();
        for (int i = 0; i < values.size(); i++) {
            found.put("$" + (i + 1), values.get(i));
        }
        return found;
    }

    @Override
    public int regexes() {
        AtomicInteger count = new AtomicInteger();
        for (Column column : columns) {
            column.condition()
                    .ifPresent(condition ->
                            condition.each(count, (sum, comparison) -> sum.addAndGet(comparison.regexes())));
        }
        return count.get();
    }

    /** Divides messages by spaces. AWS: what stands in quotes or brackets is one value, without them. */
    static final class Columns {

        private Columns() {}

        static List<String> of(String message) {
            List<String> values = new ArrayList<>();
            int at = 0;
            while (at < message.length()) {
                char first = message.charAt(at);
                if (Character.isWhitespace(first)) {
                    at++;
                    continue;
                }
                int close = first == '"' || first == '[' ? message.indexOf(first == '"' ? '"' : ']', at + 1) : -1;
                if (close > 0) {
                    values.add(message.substring(at + 1, close));
                    at = close + 1;
                } else {
                    int end = endOfWord(message, at);
                    values.add(message.substring(at, end));
                    at = end;
                }
            }
            return values;
        }

        private static int endOfWord(String message, int from) {
            int end = from;
            while (end < message.length() && !Character.isWhitespace(message.charAt(end))) {
                end++;
            }
            return end;
        }
    }
}
