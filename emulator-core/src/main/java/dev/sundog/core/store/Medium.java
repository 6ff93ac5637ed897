package dev.sundog.core.store;

import dev.sundog.core.store.log.Origin;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** What maps are made of: memory, or memory and a log. */
sealed interface Medium permits MemoryMedium, LogMedium {

    /** What was there at the start: roots by service. */
    Map<String, Node> foundRoots();

    /** Where files are kept. */
    FileRoot files();

    /** Where named states are kept. */
    Snapshots snapshots();

    /** The source of changes that a service is. */
    Origin origin(String service);

    /**
     * Opens the map at a path.
     *
     * @param found what the tree holds there, or {@code null}
     */
    <K extends Comparable<K>, V> Leaf open(Leaf found, Origin origin, List<String> path, Class<K> key, Class<V> value);

    /** Opens a map that may be larger than memory; the same as another where the medium knows no better. */
    default <V extends Weighted> Leaf openOverflowing(Leaf found, Origin origin, List<String> path, Class<V> value) {
        return open(found, origin, path, Long.class, value);
    }

    /** Completes when what {@code origin} has written until now survives the death of the process. */
    CompletionStage<Void> durable(Origin origin);

    /** Runs changes that must not be torn apart by the death of the process. */
    void together(Runnable changes);

    /** Does something once all changes until now are durable; not at all where they do not become so. */
    void afterCommit(Runnable action);

    /** Waits until all changes until now are durable. */
    void settle();

    /** Makes {@code roots} all that there is. */
    void replaceAll(Map<String, Node> roots) throws IOException;

    /** Makes what is kept as short as it can be. */
    void compact(Iterable<Leaf> leaves) throws IOException;

    /** Ends the medium; what is pending becomes durable first. */
    void close() throws IOException;
}
