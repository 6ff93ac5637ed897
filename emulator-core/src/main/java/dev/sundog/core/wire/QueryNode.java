package dev.sundog.core.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Query parameters as the tree that the dots in their names describe: {@code Tag.1.Key=a} is a child {@code Key} of a
 * child {@code 1} of {@code Tag}. As many nodes as there are name segments, however large an index is.
 */
final class QueryNode {

    // The deepest input of AWS's query services has about ten levels of structures and lists.
    private static final int MAX_DEPTH = 64;

    // Far more than any operation takes: bounds the memory that small parameters can make us spend.
    private static final int MAX_NODES = 100_000;

    private int nodes;
    private String value;
    private Map<String, QueryNode> children = Map.of();

    /** Adds a parameter below this node. The first of several of one name counts. */
    void add(String name, String newValue) {
        QueryNode node = this;
        int start = 0;
        for (int depth = 0; start <= name.length(); depth++) {
            if (depth == MAX_DEPTH) {
                throw WireErrors.malformedInput("Request is too deeply nested");
            }
            int dot = name.indexOf('.', start);
            int end = dot < 0 ? name.length() : dot;
            node = node.childOrNew(name.substring(start, end), this);
            start = end + 1;
        }
        if (node.value == null) {
            node.value = newValue;
        }
    }

    private QueryNode childOrNew(String name, QueryNode root) {
        QueryNode known = children.get(name);
        if (known != null) {
            return known;
        }
        if (++root.nodes > MAX_NODES) {
            throw WireErrors.malformedInput("Request has too many parameters");
        }
        if (children.isEmpty()) {
            children = new LinkedHashMap<>();
        }
        QueryNode added = new QueryNode();
        children.put(name, added);
        return added;
    }

    /** The parameter's own value, or {@code null}. */
    String value() {
        return value;
    }

    /** The child of that name, or {@code null}. */
    QueryNode child(String name) {
        return children.get(name);
    }

    /** Whether anything stands below. */
    boolean hasChildren() {
        return !children.isEmpty();
    }

    /** The children whose names are indices, in their order; gaps close. Names that are no numbers are ignored. */
    List<QueryNode> elements() {
        List<Map.Entry<Long, QueryNode>> indexed = new ArrayList<>(children.size());
        boolean sorted = true;
        long last = 0;
        for (Map.Entry<String, QueryNode> child : children.entrySet()) {
            if (Numbers.isDigits(child.getKey(), 0)) {
                long index = index(child.getKey());
                sorted &= index > last;
                last = index;
                indexed.add(Map.entry(index, child.getValue()));
            }
        }
        if (!sorted) {
            indexed.sort(Map.Entry.comparingByKey());
        }
        return indexed.stream().map(Map.Entry::getValue).toList();
    }

    private static long index(String digits) {
        long index = Numbers.parseWhole(digits, 0, Long.MAX_VALUE).orElse(Long.MAX_VALUE);
        if (index == 0) {
            throw WireErrors.malformedInput(digits + " is not a valid index");
        }
        return index;
    }
}
