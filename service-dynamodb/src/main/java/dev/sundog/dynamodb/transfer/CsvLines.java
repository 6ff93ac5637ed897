package dev.sundog.dynamodb.transfer;

import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.api.AttributeDefinition;
import dev.sundog.dynamodb.api.AttributeValue;
import dev.sundog.dynamodb.api.CsvOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Items as lines of values, which quotes may hold together. Key attributes have the types of the table, all others are texts.
 */
final class CsvLines implements ImportSource {

    private final BufferedReader text;
    private final char delimiter;
    private final Map<String, String> types = new HashMap<>();
    private List<String> header;

    /** @param options {@code null} for commas, and names in the first line */
    CsvLines(BufferedReader text, CsvOptions options, List<AttributeDefinition> definitions) {
        this.text = text;
        this.delimiter = options == null || options.delimiter() == null
                ? ','
                : options.delimiter().charAt(0);
        this.header = options == null ? null : options.headerList();
        definitions.forEach(definition -> types.put(definition.attributeName(), definition.attributeType()));
    }

    @Override
    public Map<String, AttributeValue> next() throws IOException {
        if (header == null) {
            header = line();
        }
        List<String> values = header == null ? null : line();
        if (values == null) {
            return null;
        }
        if (values.size() != header.size()) {
            throw DynamoDbErrors.validation(
                    "The line has " + values.size() + " values for " + header.size() + " names");
        }
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            item.put(header.get(i), value(types.getOrDefault(header.get(i), "S"), values.get(i)));
        }
        return item;
    }

    private static AttributeValue value(String type, String value) {
        AttributeValue.Builder builder = AttributeValue.builder();
        switch (type) {
            case "N" -> builder.n(value);
            case "B" -> builder.b(ItemDocuments.bytes(value));
            default -> builder.s(value);
        }
        return builder.build();
    }

    @Override
    public boolean goesOnAfterErrors() {
        return true;
    }

    /** The values of the next line that is not empty, or {@code null}. */
    private List<String> line() throws IOException {
        String line = text.readLine();
        while (line != null && line.isEmpty()) {
            line = text.readLine();
        }
        return line == null ? null : split(line);
    }

    private List<String> split(String first) throws IOException {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        String line = first;
        for (int i = 0; ; i++) {
            if (i == line.length()) {
                String more = quoted ? text.readLine() : null;
                if (more == null) {
                    values.add(value.toString());
                    return values;
                }
                // A quoted value goes on in the next line.
                value.append('\n');
                line = more;
                i = -1;
            } else if (line.charAt(i) == '"') {
                boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                if (doubled) {
                    value.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (line.charAt(i) == delimiter && !quoted) {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(line.charAt(i));
            }
        }
    }
}
