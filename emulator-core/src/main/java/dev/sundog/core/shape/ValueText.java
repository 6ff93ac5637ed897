package dev.sundog.core.shape;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Values as validation errors quote them: {@code [a, b]}, {@code {k=v}}, {@code Name(member=value)}. */
final class ValueText {

    private ValueText() {}

    static String of(Object value) {
        return switch (value) {
            case List<?> items -> items.stream().map(ValueText::of).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> entries ->
                entries.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + of(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case Struct struct ->
                struct.schema().fields().stream()
                        .filter(field -> struct.get(field.index()) != null)
                        .map(field -> field.name() + "=" + of(struct.get(field.index())))
                        .collect(Collectors.joining(", ", struct.schema().name() + "(", ")"));
            case null -> "null";
            default -> value.toString();
        };
    }
}
