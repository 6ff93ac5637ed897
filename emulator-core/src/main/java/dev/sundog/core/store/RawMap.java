package dev.sundog.core.store;

import dev.sundog.core.store.log.Log;
import dev.sundog.core.store.log.LogEntries;
import dev.sundog.core.store.log.Origin;
import dev.sundog.core.value.Blob;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** A map as it was found in a file, in bytes, until its service opens it and says what they are. */
final class RawMap implements Leaf {

    private final List<String> path;
    private final Map<Blob, byte[]> records = new HashMap<>();
    private int number;
    private Log log;
    private Origin origin;

    RawMap(int number, List<String> path) {
        this.number = number;
        this.path = path;
    }

    /** Makes the map part of a log, as {@code newNumber}. */
    void attach(Log target, Origin owner, int newNumber) {
        this.log = target;
        this.origin = owner;
        this.number = newNumber;
    }

    int number() {
        return number;
    }

    List<String> path() {
        return path;
    }

    void put(byte[] key, byte[] value) {
        records.put(Blob.wrap(key), value);
    }

    void remove(byte[] key) {
        records.remove(Blob.wrap(key));
    }

    void forEach(BiConsumer<byte[], byte[]> action) {
        records.forEach((key, value) -> action.accept(key.bytes(), value));
    }

    @Override
    public int size() {
        return records.size();
    }

    @Override
    public void discard() {
        log.drop(origin, number);
    }

    @Override
    public void abandon() {}

    @Override
    public void writeTo(LogEntries target) {
        target.define(number, path);
        forEach((key, value) -> target.put(number, key, value));
    }
}
