package dev.sundog.core.store;

import dev.sundog.core.store.codec.RecordCodec;
import dev.sundog.core.store.log.Log;
import dev.sundog.core.store.log.LogEntries;
import dev.sundog.core.store.log.Origin;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * Records in memory that are also logged. Reads never touch the disk. A change is logged while the entry of its key is
 * locked, so that log and memory see the changes of a key in the same order.
 */
final class LoggedMap<K extends Comparable<K>, V> implements RecordMap<K, V>, Leaf {

    private static final int UNDEFINED = 0;
    private static final int DEAD = -1;

    private final Log log;
    private final Origin origin;
    private final List<String> path;
    private final KeyCodec<K> keys;
    private final RecordCodec<V> values;
    private volatile Content<K, V> content;

    /** What the map holds between two clearings; each has a number of its own in the log, once something is written. */
    private static final class Content<K, V> {
        final ConcurrentHashMap<K, V> records = new ConcurrentHashMap<>();
        volatile int number;

        Content(int number) {
            this.number = number;
        }
    }

    LoggedMap(Log log, Origin origin, List<String> path, KeyCodec<K> keys, RecordCodec<V> values) {
        this.log = log;
        this.origin = origin;
        this.path = path;
        this.keys = keys;
        this.values = values;
        this.content = new Content<>(UNDEFINED);
    }

    /** Fills a new map with what was found in a file. */
    void load(RawMap found) {
        Content<K, V> loaded = new Content<>(found.number());
        found.forEach((key, value) -> loaded.records.put(keys.decode(key), values.decode(value)));
        content = loaded;
    }

    @Override
    public V get(K key) {
        return content.records.get(key);
    }

    @Override
    public V put(K key, V value) {
        log.awaitRoom();
        byte[] keyBytes = keys.encode(key);
        byte[] valueBytes = values.encode(value);
        Content<K, V> target = content;
        int number = number(target);
        Swap<V> swap = new Swap<>();
        target.records.compute(key, (_, old) -> {
            logPut(number, keyBytes, valueBytes);
            swap.earlier = old;
            return value;
        });
        return swap.earlier;
    }

    @Override
    public V putIfAbsent(K key, V value) {
        log.awaitRoom();
        byte[] keyBytes = keys.encode(key);
        byte[] valueBytes = values.encode(value);
        Content<K, V> target = content;
        int number = number(target);
        Swap<V> swap = new Swap<>();
        target.records.compute(key, (_, old) -> {
            if (old != null) {
                swap.earlier = old;
                return old;
            }
            logPut(number, keyBytes, valueBytes);
            return value;
        });
        return swap.earlier;
    }

    @Override
    public V remove(K key) {
        log.awaitRoom();
        Content<K, V> target = content;
        Swap<V> swap = new Swap<>();
        target.records.computeIfPresent(key, (_, old) -> {
            if (target.number > 0) {
                log.remove(origin, target.number, keys.encode(key));
            }
            swap.earlier = old;
            return null;
        });
        return swap.earlier;
    }

    private void logPut(int number, byte[] key, byte[] value) {
        if (number > 0) {
            log.put(origin, number, key, value);
        }
    }

    /** Carries the earlier record out of a lambda. */
    private static final class Swap<V> {
        V earlier;
    }

    private int number(Content<K, V> target) {
        return target.number == UNDEFINED ? define(target) : target.number;
    }

    private synchronized int define(Content<K, V> target) {
        if (target.number == UNDEFINED) {
            // Who was overtaken by a clearing writes into what is gone: that must not get a number.
            target.number = target == content ? log.define(origin, path) : DEAD;
        }
        return target.number;
    }

    @Override
    public void forEach(BiConsumer<K, V> action) {
        SortedRecords.forEach(content.records, keys, action);
    }

    @Override
    public int size() {
        return content.records.size();
    }

    @Override
    public synchronized void clear() {
        int number = content.number;
        if (number > 0) {
            log.drop(origin, number);
        }
        content = new Content<>(number == DEAD ? DEAD : UNDEFINED);
    }

    @Override
    public synchronized void discard() {
        clear();
        abandon();
    }

    @Override
    public synchronized void abandon() {
        content = new Content<>(DEAD);
    }

    /** A map with a number is written even when empty: the changes that follow in the log refer to it. */
    @Override
    public void writeTo(LogEntries target) {
        Content<K, V> written = definedContent();
        int number = written.number;
        if (number <= 0) {
            return;
        }
        target.define(number, path);
        written.records.forEach((key, value) -> target.put(number, keys.encode(key), values.encode(value)));
    }

    /** Locked against {@link #define}: its entry is either seen here, or comes later in the log than this. */
    private synchronized Content<K, V> definedContent() {
        return content;
    }
}
