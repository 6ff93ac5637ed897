package dev.sundog.ecs.state;

import dev.sundog.core.store.RecordMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Records of one kind by key; changes go one after another. */
public final class Records<V> {

    private final RecordMap<String, V> map;

    Records(RecordMap<String, V> map) {
        this.map = map;
    }

    public Optional<V> find(String key) {
        return Optional.ofNullable(map.get(key));
    }

    /** All records in the order of their keys. */
    public List<V> all() {
        return those(_ -> true);
    }

    /** The records that fit, in the order of their keys. */
    public List<V> those(Predicate<V> fit) {
        List<V> found = new ArrayList<>();
        map.forEach((_, record) -> {
            if (fit.test(record)) {
                found.add(record);
            }
        });
        return found;
    }

    /** All records with their keys. */
    public void forEach(BiConsumer<String, V> action) {
        map.forEach(action);
    }

    /** Puts a record in the place of an earlier one. */
    public synchronized void put(String key, V record) {
        map.put(key, record);
    }

    /** The record that is there if it fits, else another that takes its place. */
    public synchronized V findOrPut(String key, Predicate<V> fit, Supplier<V> other) {
        V there = map.get(key);
        if (there != null && fit.test(there)) {
            return there;
        }
        V made = other.get();
        map.put(key, made);
        return made;
    }

    /** Changes a record and returns it as it is then; empty where there is none. */
    public synchronized Optional<V> change(String key, UnaryOperator<V> change) {
        V record = map.get(key);
        if (record == null) {
            return Optional.empty();
        }
        V changed = change.apply(record);
        if (!changed.equals(record)) {
            map.put(key, changed);
        }
        return Optional.of(changed);
    }

    public synchronized Optional<V> remove(String key) {
        return Optional.ofNullable(map.remove(key));
    }
}
