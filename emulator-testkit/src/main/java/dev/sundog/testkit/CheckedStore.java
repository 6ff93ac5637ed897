package dev.sundog.testkit;

import dev.sundog.core.store.BlobStore;
import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.store.Store;
import dev.sundog.core.store.Weighted;
import dev.sundog.core.store.codec.RecordCodec;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.Scope;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/**
 * A store in memory that writes and reads each record as the file engine would: a record that a file cannot keep fails the
 * test that puts it, not the user who turns persistence on.
 *
 * @param beforeChange runs before each change of a record, and may refuse it as a disk would
 */
record CheckedStore(Store store, Runnable beforeChange) implements Store {

    @Override
    public Namespace scope(Scope scope) {
        return new CheckedNamespace(store.scope(scope), beforeChange);
    }

    @Override
    public Namespace account(AccountId account) {
        return new CheckedNamespace(store.account(account), beforeChange);
    }

    @Override
    public Namespace global() {
        return new CheckedNamespace(store.global(), beforeChange);
    }

    @Override
    public Set<Scope> scopes() {
        return store.scopes();
    }

    @Override
    public BlobStore blobs() {
        return store.blobs();
    }

    @Override
    public void together(Runnable changes) {
        store.together(changes);
    }

    @Override
    public CompletionStage<Void> durable() {
        return store.durable();
    }

    private record CheckedNamespace(Namespace namespace, Runnable beforeChange) implements Namespace {

        @Override
        public <K extends Comparable<K>, V> RecordMap<K, V> map(String name, Class<K> key, Class<V> value) {
            return new CheckedMap<>(namespace.map(name, key, value), RecordCodec.of(value), beforeChange);
        }

        @Override
        public <V extends Weighted> RecordMap<Long, V> overflowing(String name, Class<V> value) {
            return new CheckedMap<>(namespace.overflowing(name, value), RecordCodec.of(value), beforeChange);
        }

        @Override
        public Namespace child(String name) {
            return new CheckedNamespace(namespace.child(name), beforeChange);
        }

        @Override
        public Set<String> children() {
            return namespace.children();
        }

        @Override
        public void drop() {
            namespace.drop();
        }
    }

    private record CheckedMap<K extends Comparable<K>, V>(
            RecordMap<K, V> map, RecordCodec<V> codec, Runnable beforeChange) implements RecordMap<K, V> {

        private V checked(V value) {
            beforeChange.run();
            V twin = codec.decode(codec.encode(value));
            if (!twin.equals(value)) {
                throw new AssertionError("a file would give back " + twin + " for " + value);
            }
            return value;
        }

        @Override
        public V get(K key) {
            return map.get(key);
        }

        @Override
        public V put(K key, V value) {
            return map.put(key, checked(value));
        }

        @Override
        public V putIfAbsent(K key, V value) {
            return map.putIfAbsent(key, checked(value));
        }

        @Override
        public V remove(K key) {
            beforeChange.run();
            return map.remove(key);
        }

        @Override
        public void forEach(BiConsumer<K, V> action) {
            map.forEach(action);
        }

        @Override
        public int size() {
            return map.size();
        }

        @Override
        public void clear() {
            beforeChange.run();
            map.clear();
        }
    }
}
