package dev.sundog.logs.insights;

import java.util.List;
import java.util.regex.Pattern;

/** One step of a query. */
sealed interface Command {

    /** A column of the results: what it holds and what it is called. */
    record Column(Expression expression, String name) {}

    /** What rows are sorted by. */
    record Key(Expression expression, boolean descending) {}

    /** Adds columns. */
    record Fields(List<Column> columns) implements Command {}

    /** Shows these columns and no others. */
    record Display(List<Column> columns) implements Command {}

    /** Lets rows pass for which the condition holds. */
    record Filter(Expression condition) implements Command {}

    /** Makes one row of all that agree in {@code keys}. */
    record Stats(List<Column> columns, List<Column> keys) implements Command {}

    /** Sorts rows. */
    record Sort(List<Key> keys) implements Command {}

    /** Lets so many rows pass. */
    record Limit(int rows) implements Command {}

    /** Makes fields of what a pattern finds in a value. */
    record Parse(Expression source, Pattern pattern, List<String> names) implements Command {

        /** What the group of the name in that place is called in the pattern. */
        static String group(int name) {
            return "name" + name;
        }
    }

    /** Lets the first row pass of all that agree in {@code keys}. */
    record Dedup(List<Expression> keys) implements Command {}
}
