package dev.sundog.core.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A path in a tree. Holds nothing itself, so that it costs nothing and outlives being dropped. */
record TreeNamespace(Tree tree, List<String> path) implements Namespace {

    @Override
    public <K extends Comparable<K>, V> RecordMap<K, V> map(String name, Class<K> key, Class<V> value) {
        return tree.map(path, name, key, value);
    }

    @Override
    public <V extends Weighted> RecordMap<Long, V> overflowing(String name, Class<V> value) {
        return tree.overflowing(path, name, value);
    }

    @Override
    public Namespace child(String name) {
        List<String> longer = new ArrayList<>(path.size() + 1);
        longer.addAll(path);
        longer.add(name);
        return new TreeNamespace(tree, List.copyOf(longer));
    }

    @Override
    public Set<String> children() {
        return tree.children(path);
    }

    @Override
    public void drop() {
        tree.drop(path);
    }
}
