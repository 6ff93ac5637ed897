package dev.sundog.core.store.log;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The state that a log describes: texts by path and key. */
final class Replayed implements LogEntries {

    private final Map<Integer, String> paths = new HashMap<>();
    private final Map<Integer, Map<String, String>> maps = new HashMap<>();

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void define(int map, List<String> path) {
        paths.put(map, String.join("/", path));
        maps.computeIfAbsent(map, _ -> new TreeMap<>());
    }

    @Override
    public void put(int map, byte[] key, byte[] value) {
        if (maps.containsKey(map)) {
            maps.get(map).put(text(key), text(value));
        }
    }

    @Override
    public void remove(int map, byte[] key) {
        if (maps.containsKey(map)) {
            maps.get(map).remove(text(key));
        }
    }

    @Override
    public void drop(int map) {
        maps.remove(map);
    }

    /** All that is there, as {@code path/key=value}, sorted. */
    Map<String, String> all() {
        Map<String, String> all = new TreeMap<>();
        maps.forEach((map, records) -> records.forEach((key, value) -> all.put(paths.get(map) + "/" + key, value)));
        return all;
    }

    /** Writes the state as a base. */
    void writeTo(LogEntries target) {
        maps.forEach((map, records) -> {
            target.define(map, List.of(paths.get(map).split("/")));
            records.forEach((key, value) -> target.put(map, bytes(key), bytes(value)));
        });
    }
}
