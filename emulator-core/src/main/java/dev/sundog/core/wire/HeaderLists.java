package dev.sundog.core.wire;

import java.util.ArrayList;
import java.util.List;

/** Lists in headers: elements between commas, in quotes where they hold commas or quotes themselves. */
final class HeaderLists {

    private HeaderLists() {}

    /** The elements of a header's values; blank ones count only between quotes. */
    static List<String> split(List<String> values) throws MalformedValue {
        List<String> elements = new ArrayList<>();
        for (String value : values) {
            split(value, elements);
        }
        return elements;
    }

    private static void split(String value, List<String> elements) throws MalformedValue {
        int position = 0;
        while (position < value.length()) {
            position = skipBlanks(value, position);
            if (position < value.length() && value.charAt(position) == '"') {
                StringBuilder element = new StringBuilder();
                position = skipBlanks(value, quoted(value, position + 1, element));
                if (position < value.length() && value.charAt(position) != ',') {
                    throw new MalformedValue("Unexpected characters after a quoted header value");
                }
                elements.add(element.toString());
            } else {
                int comma = value.indexOf(',', position);
                int end = comma < 0 ? value.length() : comma;
                String element = value.substring(position, end).strip();
                if (!element.isEmpty()) {
                    elements.add(element);
                }
                position = end;
            }
            position++;
        }
    }

    /** Reads what stands between quotes; returns the position after the closing one. */
    private static int quoted(String value, int start, StringBuilder element) throws MalformedValue {
        for (int i = start; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"') {
                return i + 1;
            }
            if (c == '\\' && i + 1 < value.length()) {
                i++;
                element.append(value.charAt(i));
            } else {
                element.append(c);
            }
        }
        throw new MalformedValue("Unterminated quoted header value");
    }

    private static int skipBlanks(String value, int from) {
        int position = from;
        while (position < value.length() && (value.charAt(position) == ' ' || value.charAt(position) == '\t')) {
            position++;
        }
        return position;
    }

    /** The dates of a header's values, each of which holds a comma itself. */
    static List<String> splitDates(List<String> values) {
        List<String> dates = new ArrayList<>();
        for (String value : values) {
            int start = 0;
            while (start < value.length()) {
                int comma = value.indexOf(',', start);
                int next = comma < 0 ? -1 : value.indexOf(',', comma + 1);
                int end = next < 0 ? value.length() : next;
                dates.add(value.substring(start, end).strip());
                start = end + 1;
            }
        }
        return dates;
    }

    /** An element as it stands in a list. */
    static String quote(String element) {
        if (element.indexOf(',') < 0 && element.indexOf('"') < 0) {
            return element;
        }
        return '"' + element.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
