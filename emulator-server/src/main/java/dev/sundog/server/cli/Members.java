package dev.sundog.server.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks into JSON documents of the admin API; what is not there reads as empty. */
final class Members {

    private Members() {}

    static Map<String, Object> object(Map<String, Object> document, String name) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (document.get(name) instanceof Map<?, ?> object) {
            object.forEach((key, value) -> members.put(String.valueOf(key), value));
        }
        return members;
    }

    static List<Map<String, Object>> objects(Map<String, Object> document, String name) {
        return document.get(name) instanceof List<?> items
                ? items.stream()
                        .map(item -> object(Map.of("item", item), "item"))
                        .toList()
                : List.of();
    }

    static String text(Map<String, Object> document, String name) {
        Object value = document.get(name);
        return value == null ? "" : value.toString();
    }

    static String text(Map<String, Object> document, String outer, String inner) {
        return text(object(document, outer), inner);
    }

    static long number(Map<String, Object> document, String name) {
        return document.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
