package dev.sundog.logs.transform;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.BoundedMatcher;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.api.ListToMap;
import dev.sundog.logs.api.MoveKeyEntry;
import dev.sundog.logs.api.SplitStringEntry;
import dev.sundog.logs.api.SubstituteStringEntry;
import dev.sundog.logs.api.TypeConverterEntry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** The processors that change fields. What is not there is let be. */
final class Changing {

    /** Places of a number before its point, or behind: more than of any that is stored as one. */
    private static final int MOST_PLACES = 400;

    /** Characters of a number. */
    private static final int LONGEST_NUMBER = 1000;

    private Changing() {}

    /** Changes the texts of some fields. */
    static Step texts(List<String> keys, UnaryOperator<String> change) {
        return fields -> keys.forEach(key ->
                fields.text(key).ifPresent(text -> fields.put(key, new Document.Text(change.apply(text)))));
    }

    /** Copies a value, and takes the first away where it is not to stay. */
    static void copy(Fields fields, String source, String target, Boolean overwrite, boolean stays) {
        fields.get(source).ifPresent(value -> {
            if (!stays) {
                fields.remove(source);
            }
            fields.put(target, value, overwrite);
        });
    }

    /** Puts a field into another object, under the name that it has. */
    static void move(Fields fields, MoveKeyEntry entry) {
        String name = entry.source().substring(entry.source().lastIndexOf('.') + 1);
        copy(fields, entry.source(), entry.target() + "." + name, entry.overwriteIfExists(), false);
    }

    static void split(Fields fields, SplitStringEntry entry) {
        fields.text(entry.source())
                .ifPresent(text -> fields.put(
                        entry.source(),
                        new Document.Array(Stream.of(text.split(Pattern.quote(entry.delimiter()), -1))
                                .map(part -> (Document) new Document.Text(part))
                                .toList())));
    }

    static Step substitute(List<SubstituteStringEntry> entries) {
        List<Pattern> patterns =
                entries.stream().map(entry -> regex(entry.from())).toList();
        return fields -> {
            for (int i = 0; i < entries.size(); i++) {
                SubstituteStringEntry entry = entries.get(i);
                Pattern pattern = patterns.get(i);
                texts(List.of(entry.source()), text -> replaced(pattern, text, entry.to()))
                        .apply(fields);
            }
        };
    }

    private static String replaced(Pattern pattern, String text, String to) {
        try {
            return BoundedMatcher.match(pattern, text, matcher -> matcher.replaceAll(to))
                    .orElseThrow(() -> new Untransformable("too long a search"));
        } catch (IllegalArgumentException | IndexOutOfBoundsException noGroup) {
            throw new Untransformable("no such group");
        }
    }

    private static Pattern regex(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException bad) {
            throw LogsErrors.invalidTransformer("The regular expression is invalid.");
        }
    }

    static void convert(Fields fields, TypeConverterEntry entry) {
        fields.get(entry.key())
                .map(value -> converted(value, entry.type()))
                .ifPresent(value -> fields.put(entry.key(), value));
    }

    private static Document converted(Document value, String type) {
        String text = value instanceof Document.Text(String plain) ? plain : JsonText.write(value);
        try {
            return switch (type) {
                case "integer" -> new Document.Number(number(text.strip()).setScale(0, RoundingMode.DOWN));
                case "double" -> new Document.Number(number(text.strip()));
                case "boolean" -> new Document.Bool(Boolean.parseBoolean(text.strip()));
                default -> new Document.Text(text);
            };
        } catch (ArithmeticException | NumberFormatException noNumber) {
            throw new Untransformable("no number");
        }
    }

    /** A few characters can be a number of a thousand million digits, which nobody could write out. */
    private static BigDecimal number(String text) {
        if (text.length() <= LONGEST_NUMBER) {
            BigDecimal number = new BigDecimal(text);
            if (Math.abs((long) number.precision() - number.scale()) <= MOST_PLACES) {
                return number;
            }
        }
        throw new Untransformable("too large a number");
    }

    /** Turns a list of objects into one, by a key that they all have. */
    static void listToMap(Fields fields, ListToMap wanted) {
        if (!(fields.get(wanted.source()).orElse(null) instanceof Document.Array(List<Document> items))) {
            return;
        }
        Map<String, List<Document>> byKey = new LinkedHashMap<>();
        for (Document item : items) {
            if (item instanceof Document.Object(Map<String, Document> members)
                    && members.get(wanted.key()) instanceof Document.Text(String key)) {
                Document value = wanted.valueKey() == null ? item : members.get(wanted.valueKey());
                byKey.computeIfAbsent(key, one -> new ArrayList<>())
                        .add(Objects.requireNonNullElseGet(value, Document.Null::new));
            }
        }
        Map<String, Document> map = new LinkedHashMap<>();
        boolean last = "last".equals(wanted.flattenedElement());
        byKey.forEach((key, values) -> map.put(
                key,
                Boolean.TRUE.equals(wanted.flatten())
                        ? last ? values.getLast() : values.getFirst()
                        : new Document.Array(values)));
        fields.putAll(wanted.target(), map);
    }
}
