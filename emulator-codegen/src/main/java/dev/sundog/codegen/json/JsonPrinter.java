package dev.sundog.codegen.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Prints trees for people and for {@code diff}: one space of indent, one line for each object that holds only simple
 * values and is short enough, so that one changed member of a structure is one changed line.
 */
public final class JsonPrinter {

    private static final int WIDTH = 140;

    private final StringBuilder out = new StringBuilder();

    private JsonPrinter() {}

    /** The text of {@code object}, with a line feed at its end. */
    public static String print(JsonObject object) {
        JsonPrinter printer = new JsonPrinter();
        printer.object(object, 0);
        return printer.out.append('\n').toString();
    }

    private void value(Object value, int depth) {
        if (value instanceof JsonObject object) {
            String line = simple(object) ? oneLine(object) : null;
            if (line != null && line.length() <= WIDTH) {
                out.append(line);
            } else {
                object(object, depth);
            }
        } else if (value instanceof List<?> list) {
            list(list, depth);
        } else {
            out.append(scalar(value));
        }
    }

    private void object(JsonObject object, int depth) {
        out.append('{');
        String separator = "\n";
        for (String name : object.names()) {
            out.append(separator)
                    .append(" ".repeat(depth + 1))
                    .append(quoted(name))
                    .append(": ");
            value(object.get(name), depth + 1);
            separator = ",\n";
        }
        out.append('\n').append(" ".repeat(depth)).append('}');
    }

    private void list(List<?> list, int depth) {
        String line = list.stream().map(JsonPrinter::scalar).collect(Collectors.joining(", ", "[", "]"));
        if (line.length() <= WIDTH) {
            out.append(line);
            return;
        }
        String indent = " ".repeat(depth + 1);
        out.append(list.stream()
                .map(item -> indent + scalar(item))
                .collect(Collectors.joining(",\n", "[\n", "\n" + " ".repeat(depth) + "]")));
    }

    private static boolean simple(JsonObject object) {
        return object.names().stream().map(object::get).noneMatch(JsonPrinter::isNested);
    }

    private static boolean isNested(Object value) {
        return (value instanceof JsonObject object && !object.isEmpty()) || value instanceof List;
    }

    private static String oneLine(JsonObject object) {
        return object.names().stream()
                .map(name -> quoted(name) + ": "
                        + (object.get(name) instanceof JsonObject ? "{}" : scalar(object.get(name))))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String scalar(Object value) {
        return value instanceof String text ? quoted(text) : String.valueOf(value);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        JsonStringEncoder.getInstance().quoteAsString(text, quoted);
        return quoted.append('"').toString();
    }
}
