package dev.sundog.ecr.state;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is derived from a repository's images and tags. Guarded by the repository. */
final class ImageIndex {

    private final Map<String, SortedSet<String>> tags = new HashMap<>();
    private final Map<String, Integer> layerUses = new HashMap<>();
    private final Map<String, Integer> parents = new HashMap<>();

    void addTag(String tag, String digest) {
        tags.computeIfAbsent(digest, _ -> new TreeSet<>()).add(tag);
    }

    void removeTag(String tag, String digest) {
        SortedSet<String> left = tags.get(digest);
        left.remove(tag);
        if (left.isEmpty()) {
            tags.remove(digest);
        }
    }

    /** The tags of an image, in order. */
    List<String> tags(String digest) {
        SortedSet<String> found = tags.get(digest);
        return found == null ? List.of() : List.copyOf(found);
    }

    void add(ImageRecord image) {
        image.layers().forEach(layer -> layerUses.merge(layer, 1, Integer::sum));
        image.images().forEach(child -> parents.merge(child, 1, Integer::sum));
    }

    void remove(ImageRecord image) {
        image.layers().forEach(layer -> lower(layerUses, layer));
        image.images().forEach(child -> lower(parents, child));
    }

    private static void lower(Map<String, Integer> counts, String key) {
        counts.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1);
    }

    /** Whether an image refers to a layer. */
    boolean isUsed(String layer) {
        return layerUses.containsKey(layer);
    }

    /** Whether an index refers to an image. */
    boolean isInIndex(String digest) {
        return parents.containsKey(digest);
    }
}
