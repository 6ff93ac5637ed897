package dev.sundog.codegen.json;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A JSON object whose members keep their order. Values are {@link String}, {@link BigDecimal}, {@link Boolean},
 * {@link JsonObject}, a {@link List} of such values, or {@code null}.
 */
public final class JsonObject {

    private final Map<String, Object> members = new LinkedHashMap<>();

    /** Sets a member; nothing is said of what is absent, so {@code null} and {@code false} leave the object as it is. */
    public JsonObject say(String name, Object value) {
        if (value != null && !Boolean.FALSE.equals(value)) {
            members.put(name, value);
        }
        return this;
    }

    /** Sets a member, also to {@code null}. */
    public JsonObject put(String name, Object value) {
        members.put(name, value);
        return this;
    }

    /** The names of the members in order. */
    public Set<String> names() {
        return members.keySet();
    }

    public boolean has(String name) {
        return members.get(name) != null;
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    /** Each member in order. */
    public void forEach(BiConsumer<String, Object> action) {
        members.forEach(action);
    }

    /** A member as it is, or {@code null}. */
    public Object get(String name) {
        return members.get(name);
    }

    /** A text, or {@code null}. */
    public String text(String name) {
        return (String) members.get(name);
    }

    /** A text, or {@code fallback} where there is none. */
    public String text(String name, String fallback) {
        return has(name) ? text(name) : fallback;
    }

    /** Whether the member is {@code true}. */
    public boolean flag(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    /** A number, or {@code null}. */
    public BigDecimal number(String name) {
        return (BigDecimal) members.get(name);
    }

    /** An object; empty where there is none. */
    public JsonObject object(String name) {
        return has(name) ? (JsonObject) members.get(name) : new JsonObject();
    }

    /** A list; empty where there is none. */
    public List<?> list(String name) {
        return has(name) ? (List<?>) members.get(name) : List.of();
    }

    /** A list of texts; empty where there is none. */
    public List<String> texts(String name) {
        return list(name).stream().map(String.class::cast).toList();
    }

    /** This object changed by {@code patch} as RFC 7386 says: objects merge, {@code null} removes, all else replaces. */
    public JsonObject merge(JsonObject patch) {
        JsonObject merged = new JsonObject();
        merged.members.putAll(members);
        patch.forEach((name, value) -> {
            if (value == null) {
                merged.members.remove(name);
            } else if (value instanceof JsonObject object) {
                merged.members.put(name, base(name).merge(object));
            } else {
                merged.members.put(name, value);
            }
        });
        return merged;
    }

    private JsonObject base(String name) {
        return members.get(name) instanceof JsonObject object ? object : new JsonObject();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonObject object && members.equals(object.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    @Override
    public String toString() {
        return members.toString();
    }
}
