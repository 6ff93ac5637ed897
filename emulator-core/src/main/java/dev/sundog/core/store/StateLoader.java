package dev.sundog.core.store;

import dev.sundog.core.store.log.LogEntries;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Builds trees of raw maps from entries. What refers to a map that is not defined means nothing. */
final class StateLoader implements LogEntries {

    private final Map<Integer, RawMap> maps = new HashMap<>();

    @Override
    public void define(int map, List<String> path) {
        // A base and the log after it may both define a map that was new when the base was begun.
        maps.computeIfAbsent(map, number -> new RawMap(number, path));
    }

    @Override
    public void put(int map, byte[] key, byte[] value) {
        RawMap target = maps.get(map);
        if (target != null) {
            target.put(key, value);
        }
    }

    @Override
    public void remove(int map, byte[] key) {
        RawMap target = maps.get(map);
        if (target != null) {
            target.remove(key);
        }
    }

    @Override
    public void drop(int map) {
        maps.remove(map);
    }

    /** All maps that are left. */
    Collection<RawMap> maps() {
        return maps.values();
    }

    /** The same by service. */
    Map<String, Node> roots() {
        Map<String, Node> roots = new TreeMap<>();
        for (RawMap map : maps.values()) {
            List<String> path = map.path();
            roots.computeIfAbsent(path.getFirst(), _ -> new Node())
                    .reach(path.subList(1, path.size() - 1))
                    .setLeaf(path.getLast(), map);
        }
        return roots;
    }
}
