package dev.sundog.codegen.generate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Literals of Java. */
final class JavaText {

    private static final Pattern MARK = Pattern.compile("\\$\\{(\\w+)}");

    private JavaText() {}

    /** A string literal. */
    static String literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> literal.append("\\\"");
                case '\\' -> literal.append("\\\\");
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                default -> literal.append(c < ' ' || c > '~' ? String.format("\\u%04x", (int) c) : c);
            }
        }
        return literal.append('"').toString();
    }

    /** A string literal, or {@code null}. */
    static String literalOrNull(String text) {
        return text == null ? "null" : literal(text);
    }

    /** A {@code long} literal, or {@code null}. */
    static String literalOrNull(Long number) {
        return number == null ? "null" : number + "L";
    }

    /** A template whose {@code ${marks}} are replaced in one pass; {@code marks} holds mark, text, mark, text ... */
    static String fill(String template, String... marks) {
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i < marks.length; i += 2) {
            texts.put(marks[i], marks[i + 1]);
        }
        return MARK.matcher(template).replaceAll(mark -> Matcher.quoteReplacement(texts.get(mark.group(1))));
    }

    /** Arguments, one to a line; nothing at all where there are none. */
    static String lines(String indent, List<String> arguments) {
        if (arguments.isEmpty()) {
            return "";
        }
        return arguments.stream().collect(Collectors.joining(",\n" + indent, "\n" + indent, ""));
    }
}
