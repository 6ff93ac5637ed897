package dev.sundog.core.wire;

import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.ListSchema;
import dev.sundog.core.shape.Schema;
import dev.sundog.core.shape.ShapeType;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.TimestampFormat;
import dev.sundog.core.value.Blob;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the members of a REST output or error that stand outside the body: in the headers and in the status. */
final class RestOutput {

    private RestOutput() {}

    /** Writes all such members of {@code output}. */
    static void write(Struct output, HttpResponse response) {
        if (output == null || output.schema().isAllInBody()) {
            return;
        }
        for (Field field : output.schema().fields()) {
            Object value = output.get(field.index());
            if (value != null) {
                write(field, value, response);
            }
        }
    }

    private static void write(Field field, Object value, HttpResponse response) {
        switch (field.location()) {
            case STATUS -> response.status((Integer) value);
            case HEADER -> response.set(field.locationName(), safe(header(field, value)));
            case PREFIX_HEADERS -> {
                String prefix = field.locationName() == null ? "" : field.locationName();
                ((Map<?, ?>) value).forEach((key, text) -> response.set(prefix + key, safe((String) text)));
            }
            case BODY, PAYLOAD, LABEL, QUERY, QUERY_MAP -> {}
        }
    }

    private static String header(Field field, Object value) {
        Schema schema = field.schema();
        if (schema instanceof ListSchema list) {
            TimestampFormat format = ScalarText.format(null, list.member(), TimestampFormat.HTTP_DATE);
            return ((List<?>) value)
                    .stream().map(item -> element(list, item, format)).collect(Collectors.joining(", "));
        }
        if (field.isJsonValue()) {
            return Blob.utf8((String) value).asBase64();
        }
        return ScalarText.write(value, schema, ScalarText.format(field, schema, TimestampFormat.HTTP_DATE));
    }

    private static String element(ListSchema list, Object item, TimestampFormat format) {
        String text = ScalarText.write(item, list.member(), format);
        return list.member().type() == ShapeType.STRING ? HeaderLists.quote(text) : text;
    }

    // A line break in a header would end it, and start one that the caller chose.
    private static String safe(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i)) && value.charAt(i) != '\t') {
                return value.codePoints()
                        .map(point -> Character.isISOControl(point) ? ' ' : point)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            }
        }
        return value;
    }
}
