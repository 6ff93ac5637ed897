package dev.sundog.core.wire;

import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.ListSchema;
import dev.sundog.core.shape.MapSchema;
import dev.sundog.core.shape.Schema;
import dev.sundog.core.shape.StructBuilder;
import dev.sundog.core.shape.StructSchema;
import dev.sundog.core.shape.TimestampFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the members of a REST input that stand outside the body: in the path, the query string and the headers. */
final class RestInput {

    private final HttpRequest request;
    private final Map<String, String> labels;
    private final RestFaults faults;
    private Map<String, List<String>> parameters;

    RestInput(HttpRequest request, Map<String, String> labels, RestFaults faults) {
        this.request = request;
        this.labels = labels;
        this.faults = faults;
    }

    /** Reads all such members of {@code schema}. */
    void read(StructSchema<?> schema, StructBuilder<?> target) {
        if (schema.isAllInBody()) {
            return;
        }
        for (Field field : schema.fields()) {
            Object value = read(field);
            if (value != null) {
                target.put(field.index(), value);
            }
        }
    }

    private Object read(Field field) {
        try {
            return switch (field.location()) {
                case LABEL -> text(labels.get(field.locationName()), field, TimestampFormat.ISO_8601);
                case QUERY -> query(field);
                case QUERY_MAP -> queryMap((MapSchema) field.schema());
                case HEADER -> header(field);
                case PREFIX_HEADERS -> prefixHeaders(field);
                case BODY, PAYLOAD, STATUS -> null;
            };
        } catch (MalformedValue e) {
            throw faults.binding(field, e);
        }
    }

    private static Object text(String text, Field field, TimestampFormat otherwise) throws MalformedValue {
        if (text == null) {
            return null;
        }
        return ScalarText.parse(text, field.schema(), ScalarText.format(field, field.schema(), otherwise));
    }

    private Object query(Field field) throws MalformedValue {
        List<String> values = parameters().get(field.locationName());
        if (values == null) {
            return null;
        }
        if (!(field.schema() instanceof ListSchema list)) {
            if (values.getFirst().isEmpty() && faults.takesEmptyNumbers() && isNumber(field.schema())) {
                return null;
            }
            return text(values.getFirst(), field, TimestampFormat.ISO_8601);
        }
        return elements(values, list, ScalarText.format(null, list.member(), TimestampFormat.ISO_8601));
    }

    private static boolean isNumber(Schema schema) {
        return switch (schema.type()) {
            case INTEGER, LONG -> true;
            default -> false;
        };
    }

    private static List<Object> elements(List<String> texts, ListSchema list, TimestampFormat format)
            throws MalformedValue {
        List<Object> items = new ArrayList<>(texts.size());
        for (String text : texts) {
            items.add(ScalarText.parse(text, list.member(), format));
        }
        return items;
    }

    // Parameters that are members of their own are in the map too: so Smithy has it of servers.
    private Object queryMap(MapSchema schema) throws MalformedValue {
        Map<String, Object> entries = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> parameter : parameters().entrySet()) {
            List<String> values = parameter.getValue();
            Object value = schema.value() instanceof ListSchema list
                    ? elements(values, list, TimestampFormat.ISO_8601)
                    : ScalarText.parse(values.getFirst(), schema.value(), TimestampFormat.ISO_8601);
            entries.put(parameter.getKey(), value);
        }
        return entries.isEmpty() ? null : entries;
    }

    private Map<String, List<String>> parameters() throws MalformedValue {
        if (parameters == null) {
            Map<String, List<String>> found = new LinkedHashMap<>();
            byte[] query = request.query().getBytes(StandardCharsets.UTF_8);
            if (!QueryParameters.forEach(
                    query,
                    (name, value) -> found.computeIfAbsent(name, key -> new ArrayList<>())
                            .add(value))) {
                throw new MalformedValue("The query string contains a syntax error.");
            }
            parameters = found;
        }
        return parameters;
    }

    private Object header(Field field) throws MalformedValue {
        Schema schema = field.schema();
        if (schema instanceof ListSchema list) {
            return headerList(field, list);
        }
        String value = request.headers().get(field.locationName());
        if (value == null) {
            return null;
        }
        String text = value.strip();
        return switch (schema.type()) {
            case STRING -> field.isJsonValue() ? Base64Text.decode(text).asUtf8() : text;
            default -> text.isEmpty() ? null : text(text, field, TimestampFormat.HTTP_DATE);
        };
    }

    private Object headerList(Field field, ListSchema list) throws MalformedValue {
        List<String> values = request.headers().all(field.locationName());
        if (values.isEmpty()) {
            return null;
        }
        TimestampFormat format = ScalarText.format(null, list.member(), TimestampFormat.HTTP_DATE);
        boolean dates = switch (list.member().type()) {
            case TIMESTAMP -> format == TimestampFormat.HTTP_DATE;
            default -> false;
        };
        return elements(dates ? HeaderLists.splitDates(values) : HeaderLists.split(values), list, format);
    }

    private Object prefixHeaders(Field field) {
        String prefix = field.locationName() == null ? "" : field.locationName().toLowerCase(Locale.ROOT);
        Map<String, Object> entries = new LinkedHashMap<>();
        request.headers().forEach((name, value) -> {
            if (name.length() > prefix.length() && name.regionMatches(true, 0, prefix, 0, prefix.length())) {
                entries.merge(name.substring(prefix.length()), value.strip(), (first, next) -> first + "," + next);
            }
        });
        return entries.isEmpty() ? null : entries;
    }
}
