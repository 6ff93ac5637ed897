package dev.sundog.core.store;

import dev.sundog.core.store.log.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One generation of a service's state: its maps by path. After a reset or restoration the service is given a new tree, and
 * this one is detached: what somebody still writes through it reaches nothing.
 */
final class Tree {

    private final String service;
    private final Node root;
    private final Medium medium;
    private final Origin origin;
    private boolean detached;

    Tree(String service, Node root, Medium medium, Origin origin) {
        this.service = service;
        this.root = root;
        this.medium = medium;
        this.origin = origin;
    }

    Namespace namespace(String... path) {
        return new TreeNamespace(this, List.of(path));
    }

    @SuppressWarnings("unchecked")
    synchronized <K extends Comparable<K>, V> RecordMap<K, V> map(
            List<String> path, String name, Class<K> key, Class<V> value) {
        if (detached) {
            return new MemoryMap<>(KeyCodec.of(key));
        }
        Node node = root.reach(path);
        Leaf found = node.leaf(name);
        Leaf opened = medium.open(found, origin, fullPath(path, name), key, value);
        if (opened != found) {
            node.setLeaf(name, opened);
        }
        return (RecordMap<K, V>) opened;
    }

    @SuppressWarnings("unchecked")
    synchronized <V extends Weighted> RecordMap<Long, V> overflowing(List<String> path, String name, Class<V> value) {
        if (detached) {
            return new MemoryMap<>(KeyCodec.of(Long.class));
        }
        Node node = root.reach(path);
        Leaf found = node.leaf(name);
        Leaf opened = medium.openOverflowing(found, origin, fullPath(path, name), value);
        if (opened != found) {
            node.setLeaf(name, opened);
        }
        return opened instanceof OverflowLeaf<?> leaf ? (RecordMap<Long, V>) leaf.map() : (RecordMap<Long, V>) opened;
    }

    private List<String> fullPath(List<String> path, String name) {
        List<String> full = new ArrayList<>(path.size() + 2);
        full.add(service);
        full.addAll(path);
        full.add(name);
        return List.copyOf(full);
    }

    synchronized Set<String> children(List<String> path) {
        Node node = root.find(path);
        return node == null ? Set.of() : node.inhabitedChildren();
    }

    /** The group comes before the tree's lock: who is in a group may want the tree. */
    void drop(List<String> path) {
        medium.together(() -> discard(path));
    }

    /** Drops everything. */
    void dropAll() {
        medium.together(() -> discard(List.of()));
    }

    private synchronized void discard(List<String> path) {
        Node node = detached ? null : root.find(path);
        if (node != null) {
            node.discardAll();
            root.unlink(path);
        }
    }

    /** Cuts the tree off from what comes after it. The maps themselves may live on in another tree. */
    synchronized void detach() {
        detached = true;
    }

    /** Cuts the tree and its maps off from what comes after them. */
    synchronized void abandon() {
        detached = true;
        root.allLeaves().forEach(Leaf::abandon);
    }

    /** All maps at this moment. */
    synchronized List<Leaf> leaves() {
        return root.allLeaves();
    }

    /** The root itself, for who knows that nothing changes meanwhile. */
    Node root() {
        return root;
    }

    /** A tree of the same maps for the next generation. */
    Tree successor() {
        detach();
        return new Tree(service, root, medium, origin);
    }
}
