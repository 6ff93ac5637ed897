package dev.sundog.logs.transform;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.logs.api.Csv;
import dev.sundog.logs.api.Grok;
import dev.sundog.logs.api.ParseJSON;
import dev.sundog.logs.api.ParseKeyValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The processors that read a text into fields. */
final class Parsing {

    private Parsing() {}

    static Step json(ParseJSON wanted) {
        return fields -> fields.putAll(
                wanted.destination(),
                JsonText.readObject(source(fields, wanted.source()))
                        .orElseThrow(() -> new Untransformable("no JSON"))
                        .members());
    }

    private static String source(Fields fields, String path) {
        return fields.text(path == null ? Fields.MESSAGE : path).orElseThrow(() -> new Untransformable("no source"));
    }

    static Step grok(Grok wanted) {
        GrokPattern pattern = GrokPattern.of(wanted.match());
        return fields -> pattern.match(source(fields, wanted.source())).forEach(fields::put);
    }

    static Step csv(Csv wanted) {
        String delimiter = Objects.requireNonNullElse(wanted.delimiter(), ",");
        char quote = Objects.requireNonNullElse(wanted.quoteCharacter(), "\"").charAt(0);
        List<String> names = Objects.requireNonNullElse(wanted.columns(), List.of());
        return fields -> {
            List<String> columns = columns(source(fields, wanted.source()), delimiter.replace("\\t", "\t"), quote);
            Map<String, Document> named = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                named.put(i < names.size() ? names.get(i) : "column_" + (i + 1), new Document.Text(columns.get(i)));
            }
            fields.putAll(wanted.destination(), named);
        };
    }

    /** A quote within quotes is written twice. */
    private static List<String> columns(String line, String delimiter, char quote) {
        List<String> columns = new ArrayList<>();
        StringBuilder column = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char letter = line.charAt(i);
            if (letter == quote && quoted && i + 1 < line.length() && line.charAt(i + 1) == quote) {
                column.append(quote);
                i++;
            } else if (letter == quote) {
                quoted = !quoted;
            } else if (!quoted && line.startsWith(delimiter, i)) {
                columns.add(column.toString().strip());
                column.setLength(0);
                i += delimiter.length() - 1;
            } else {
                column.append(letter);
            }
        }
        columns.add(column.toString().strip());
        return columns;
    }

    static Step keyValue(ParseKeyValue wanted) {
        String between = Objects.requireNonNullElse(wanted.fieldDelimiter(), "&");
        String within = Objects.requireNonNullElse(wanted.keyValueDelimiter(), "=");
        String prefix = Objects.requireNonNullElse(wanted.keyPrefix(), "");
        String place = wanted.destination() == null ? "" : wanted.destination() + ".";
        return fields -> {
            for (String pair : source(fields, wanted.source()).split(Pattern.quote(between), -1)) {
                int divide = pair.indexOf(within);
                String value = divide < 0 ? wanted.nonMatchValue() : pair.substring(divide + within.length());
                if (!pair.isBlank() && value != null) {
                    String key = divide < 0 ? pair : pair.substring(0, divide);
                    fields.put(
                            place + prefix + key.strip(), new Document.Text(value.strip()), wanted.overwriteIfExists());
                }
            }
        };
    }

    /** Texts with the values of fields in the place of {@code ${a.b}}. */
    static String filled(String text, Fields fields) {
        return Pattern.compile("\\$\\{([^}]+)}")
                .matcher(text)
                .replaceAll(name ->
                        Matcher.quoteReplacement(fields.text(name.group(1)).orElse("")));
    }
}
