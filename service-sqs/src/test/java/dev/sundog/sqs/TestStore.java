package dev.sundog.sqs;

import dev.sundog.core.store.BlobStore;
import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.Scope;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.BiConsumer;

/** interim */
public final class TestStore implements Store {
    private final Map<Scope, Space> scopes = new ConcurrentHashMap<>();
    private final Space global = new Space();

    public Namespace scope(Scope scope) {
        return scopes.computeIfAbsent(scope, s -> new Space());
    }

    public Namespace account(AccountId account) {
        throw new UnsupportedOperationException();
    }

    public Namespace global() {
        return global;
    }

    public Set<Scope> scopes() {
        return Set.copyOf(scopes.keySet());
    }

    public BlobStore blobs() {
        throw new UnsupportedOperationException();
    }

    public CompletionStage<Void> durable() {
        return CompletableFuture.completedFuture(null);
    }

    private static final class Space implements Namespace {
        final Map<String, Records<?, ?>> maps = new ConcurrentHashMap<>();
        final Map<String, Space> children = new ConcurrentHashMap<>();

        @SuppressWarnings("unchecked")
        public <K extends Comparable<K>, V> RecordMap<K, V> map(String name, Class<K> k, Class<V> v) {
            return (RecordMap<K, V>) maps.computeIfAbsent(name, n -> new Records<K, V>());
        }

        public Namespace child(String name) {
            return children.computeIfAbsent(name, n -> new Space());
        }

        public Set<String> children() {
            return children.keySet();
        }

        public void drop() {
            maps.clear();
            children.clear();
        }
    }

    private static final class Records<K extends Comparable<K>, V> implements RecordMap<K, V> {
        final Map<K, V> m = new ConcurrentHashMap<>();

        public V get(K key) {
            return m.get(key);
        }

        public V put(K key, V value) {
            return m.put(key, value);
        }

        public V putIfAbsent(K key, V value) {
            return m.putIfAbsent(key, value);
        }

        public V remove(K key) {
            return m.remove(key);
        }

        public void forEach(BiConsumer<K, V> action) {
            new TreeMap<>(m).forEach(action);
        }

        public int size() {
            return m.size();
        }

        public void clear() {
            m.clear();
        }
    }
}
