package dev.sundog.core.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is known of a request, by condition keys, whose names have no case. */
public final class RequestKeys {

    /** Nothing is known. */
    public static final RequestKeys NONE = new RequestKeys(Map.of());

    private final Map<String, List<String>> values;

    private RequestKeys(Map<String, List<String>> values) {
        this.values = values;
    }

    /** The values of a key; empty where it is absent. */
    public List<String> get(String key) {
        return values.getOrDefault(key.toLowerCase(Locale.ROOT), List.of());
    }

    /** Whether the key is there; it may be without values. */
    public boolean has(String key) {
        return values.containsKey(key.toLowerCase(Locale.ROOT));
    }

    /** All values by key in lower case. */
    public Map<String, List<String>> all() {
        return Map.copyOf(values);
    }

    /** These keys and those of {@code more}, which outweigh. */
    public RequestKeys and(RequestKeys more) {
        Map<String, List<String>> both = new HashMap<>(values);
        both.putAll(more.values);
        return new RequestKeys(both);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects keys. */
    public static final class Builder {

        private final Map<String, List<String>> values = new HashMap<>();

        private Builder() {}

        /** One value; {@code null} leaves the key absent. */
        public Builder put(String key, String value) {
            if (value != null) {
                values.put(key.toLowerCase(Locale.ROOT), List.of(value));
            }
            return this;
        }

        /** Several values. */
        public Builder put(String key, List<String> several) {
            values.put(key.toLowerCase(Locale.ROOT), List.copyOf(several));
            return this;
        }

        public RequestKeys build() {
            return new RequestKeys(values);
        }
    }
}
