package dev.sundog.core.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A place in the tree of a service: maps and further nodes by name. Guarded by the tree's lock. */
final class Node {

    /** Most nodes have maps or children, not both: what is empty costs nothing. */
    private Map<String, Node> children = Map.of();

    private Map<String, Leaf> leaves = Map.of();

    /** The node at {@code path}, or {@code null}. */
    Node find(List<String> path) {
        Node node = this;
        for (String name : path) {
            node = node.children.get(name);
            if (node == null) {
                return null;
            }
        }
        return node;
    }

    /** The node at {@code path}, created where it is missing. */
    Node reach(List<String> path) {
        Node node = this;
        for (String name : path) {
            if (node.children.isEmpty()) {
                node.children = new HashMap<>(4);
            }
            node = node.children.computeIfAbsent(name, _ -> new Node());
        }
        return node;
    }

    Leaf leaf(String name) {
        return leaves.get(name);
    }

    void setLeaf(String name, Leaf leaf) {
        if (leaves.isEmpty()) {
            leaves = new HashMap<>(4);
        }
        leaves.put(name, leaf);
    }

    /** Names of the children that hold records, sorted. */
    Set<String> inhabitedChildren() {
        Set<String> names = new TreeSet<>();
        children.forEach((name, child) -> {
            if (child.isInhabited()) {
                names.add(name);
            }
        });
        return names;
    }

    private boolean isInhabited() {
        return leaves.values().stream().anyMatch(leaf -> leaf.size() > 0)
                || children.values().stream().anyMatch(Node::isInhabited);
    }

    /** Discards all maps at and below this node and forgets them; what could not be logged stays. */
    void discardAll() {
        for (Iterator<Leaf> each = leaves.values().iterator(); each.hasNext(); ) {
            each.next().discard();
            each.remove();
        }
        for (Iterator<Node> each = children.values().iterator(); each.hasNext(); ) {
            each.next().discardAll();
            each.remove();
        }
    }

    /** Forgets a node that holds nothing any more. */
    void unlink(List<String> path) {
        if (path.isEmpty()) {
            return;
        }
        Node parent = find(path.subList(0, path.size() - 1));
        if (parent != null) {
            parent.children.remove(path.getLast());
        }
    }

    /** All maps at and below this node. */
    List<Leaf> allLeaves() {
        List<Leaf> all = new ArrayList<>();
        forEachLeaf(all::add);
        return all;
    }

    private void forEachLeaf(Consumer<Leaf> action) {
        leaves.values().forEach(action);
        children.values().forEach(child -> child.forEachLeaf(action));
    }

    private static Leaf copyOf(Leaf leaf) {
        return switch (leaf) {
            case MemoryMap<?, ?> map -> map.copy();
            case OverflowLeaf<?> overflowing -> overflowing.copy();
            case LoggedMap<?, ?> _, RawMap _ -> throw new IllegalArgumentException("not a map in memory");
        };
    }

    /** A tree of copies of the maps, which must be in memory. */
    Node copy() {
        Node copy = new Node();
        leaves.forEach((name, leaf) -> {
            if (leaf.size() > 0) {
                copy.setLeaf(name, copyOf(leaf));
            }
        });
        children.forEach((name, child) -> {
            if (child.isInhabited()) {
                if (copy.children.isEmpty()) {
                    copy.children = new HashMap<>(4);
                }
                copy.children.put(name, child.copy());
            }
        });
        return copy;
    }
}
