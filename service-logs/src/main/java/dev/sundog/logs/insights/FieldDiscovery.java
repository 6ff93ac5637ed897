package dev.sundog.logs.insights;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the fields that messages have: those of JSON objects, and those of the lines that Lambda writes of itself. */
final class FieldDiscovery {

    /** AWS extracts no more from one event. */
    private static final int MOST = 200;

    private static final Pattern LAMBDA = Pattern.compile("^(START|END|REPORT) RequestId: ([0-9a-fA-F-]+)");

    private static final Pattern MEASURE = Pattern.compile(
            "(Duration|Billed Duration|Memory Size|Max Memory Used|Init Duration|Restore Duration|Billed Restore Duration): "
                    + "([0-9]{1,18}(?:\\.[0-9]{1,18})?) (ms|MB)");

    private static final BigDecimal MEGABYTE = BigDecimal.valueOf(1_000_000);

    private FieldDiscovery() {}

    static Map<String, String> in(String message) {
        int brace = message.indexOf('{');
        if (brace >= 0 && message.substring(0, brace).isBlank()) {
            Map<String, String> fields = new LinkedHashMap<>();
            JsonText.readObject(message).ifPresent(object -> flatten("", object, fields));
            return fields;
        }
        return ofLambda(message);
    }

    /** Names what is nested {@code a.b} and {@code a.0}. AWS: truth is 1 and 0; what is null is not there. */
    private static void flatten(String name, Document value, Map<String, String> fields) {
        if (fields.size() >= MOST) {
            return;
        }
        switch (value) {
            case Document.Null() -> {}
            case Document.Bool(boolean truth) -> fields.put(name, truth ? "1" : "0");
            case Document.Number(BigDecimal number) -> fields.put(name, JsonText.write(value));
            case Document.Text(String text) -> fields.put(name, text);
            case Document.Object(Map<String, Document> members) ->
                members.forEach((member, inner) -> flatten(join(name, member), inner, fields));
            case Document.Array(List<Document> items) -> {
                for (int i = 0; i < items.size(); i++) {
                    flatten(join(name, String.valueOf(i)), items.get(i), fields);
                }
            }
        }
    }

    private static String join(String name, String member) {
        return name.isEmpty() ? member : name + "." + member;
    }

    private static Map<String, String> ofLambda(String message) {
        Matcher line = LAMBDA.matcher(message);
        if (!line.find()) {
            return Map.of();
        }
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("@type", line.group(1));
        fields.put("@requestId", line.group(2));
        if (line.group(1).equals("REPORT")) {
            for (String part : message.split("\t", -1)) {
                Matcher measure = MEASURE.matcher(part);
                if (measure.lookingAt()) {
                    fields.put(fieldOf(measure.group(1)), amount(measure.group(2), measure.group(3)));
                }
            }
        }
        return fields;
    }

    /** {@code Max Memory Used} is {@code @maxMemoryUsed}. */
    private static String fieldOf(String words) {
        String joined = words.replace(" ", "");
        return "@" + Character.toLowerCase(joined.charAt(0)) + joined.substring(1);
    }

    /** AWS: durations in milliseconds, memory in bytes. */
    private static String amount(String number, String unit) {
        return unit.equals("ms")
                ? number
                : new BigDecimal(number).multiply(MEGABYTE).toBigInteger().toString();
    }
}
