package dev.sundog.core.store.log;

import java.util.List;

/** Receives the entries of a log in their order. */
public interface LogEntries {

    /** From here on {@code map} is the number of the map at {@code path}. */
    void define(int map, List<String> path);

    /** A record of a map took the place of an earlier one. */
    void put(int map, byte[] key, byte[] value);

    /** A record of a map was taken away. */
    void remove(int map, byte[] key);

    /** A map was taken away with all its records. */
    void drop(int map);
}
