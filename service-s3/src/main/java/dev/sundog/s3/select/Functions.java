package dev.sundog.s3.select;

import dev.sundog.core.shape.Document;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The functions of S3 Select that look at one row. */
final class Functions {

    private Functions() {}

    static Scalar named(String name, List<Scalar> arguments) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "LOWER" -> text(name, arguments, text -> Values.of(text.toLowerCase(Locale.ROOT)));
            case "UPPER" -> text(name, arguments, text -> Values.of(text.toUpperCase(Locale.ROOT)));
            case "CHAR_LENGTH", "CHARACTER_LENGTH" ->
                text(name, arguments, text -> Values.of(BigDecimal.valueOf(text.codePointCount(0, text.length()))));
            case "TRIM" -> text(name, arguments, text -> Values.of(text.strip()));
            case "SUBSTRING" -> substring(arguments);
            case "COALESCE" -> coalesce(arguments);
            case "NULLIF" -> nullIf(arguments);
            default -> throw SelectErrors.function(name);
        };
    }

    private static Scalar text(String name, List<Scalar> arguments, Function<String, Document> function) {
        if (arguments.size() != 1) {
            throw SelectErrors.function(name + " with " + arguments.size() + " arguments");
        }
        return row -> {
            Document value = arguments.getFirst().of(row);
            return Values.isNull(value) ? Values.NULL : function.apply(Values.text(value));
        };
    }

    private static Scalar substring(List<Scalar> arguments) {
        if (arguments.size() < 2 || arguments.size() > 3) {
            throw SelectErrors.function("SUBSTRING with " + arguments.size() + " arguments");
        }
        return row -> {
            Document value = arguments.get(0).of(row);
            if (Values.isNull(value)) {
                return Values.NULL;
            }
            String text = Values.text(value);
            long start = whole(arguments.get(1).of(row)) - 1;
            long end = arguments.size() == 3 ? start + whole(arguments.get(2).of(row)) : text.length();
            int from = (int) Math.clamp(start, 0, text.length());
            return Values.of(text.substring(from, (int) Math.clamp(end, from, text.length())));
        };
    }

    private static long whole(Document value) {
        return Values.number(value).orElseThrow(SelectErrors::arithmetic).longValue();
    }

    private static Scalar coalesce(List<Scalar> arguments) {
        return row -> arguments.stream()
                .map(argument -> argument.of(row))
                .filter(value -> !Values.isNull(value))
                .findFirst()
                .orElse(Values.NULL);
    }

    private static Scalar nullIf(List<Scalar> arguments) {
        if (arguments.size() != 2) {
            throw SelectErrors.function("NULLIF with " + arguments.size() + " arguments");
        }
        return row -> {
            Document value = arguments.get(0).of(row);
            return Values.compare(value, arguments.get(1).of(row)).orElse(1) == 0 ? Values.NULL : value;
        };
    }

    /** LIKE, as a pattern of Java's. */
    static Pattern like(String pattern, char escape) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == escape && i + 1 < pattern.length()) {
                regex.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
            } else if (c == '%') {
                regex.append(".*");
            } else if (c == '_') {
                regex.append('.');
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
