package dev.sundog.core.store;

import dev.sundog.core.store.codec.RecordCodec;
import dev.sundog.core.store.log.Origin;
import dev.sundog.core.store.overflow.Overflow;
import dev.sundog.core.store.overflow.OverflowFiles;
import dev.sundog.core.store.overflow.OverflowMap;
import dev.sundog.core.store.overflow.Room;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Maps that live as long as the process. */
final class MemoryMedium implements Medium {

    /**
     * What overflowing maps may take of the heap all together. Small, so that a record that overflows as a rule does so before
     * the garbage collector has moved it to the old generation, which would grow with what is long on disk.
     */
    private static final long OVERFLOW_ROOM = 1024 * 1024;

    private static final CompletionStage<Void> DURABLE = CompletableFuture.completedFuture(null);

    private final TemporaryDirectory files;
    private final MemorySnapshots snapshots;
    private final Origin origin = new Origin();
    private final Overflow overflow;
    private final Map<Class<?>, RecordCodec<?>> codecs = new ConcurrentHashMap<>();

    /** Makes a directory in {@code temporary} once a blob is too large for memory. */
    MemoryMedium(Path temporary) {
        this.files = new TemporaryDirectory(temporary);
        this.snapshots = new MemorySnapshots(files);
        this.overflow = new Overflow(new Room(OVERFLOW_ROOM), new OverflowFiles(files::path));
    }

    @Override
    public Map<String, Node> foundRoots() {
        return Map.of();
    }

    @Override
    public FileRoot files() {
        return files;
    }

    @Override
    public Snapshots snapshots() {
        return snapshots;
    }

    @Override
    public Origin origin(String service) {
        return origin;
    }

    @Override
    public <K extends Comparable<K>, V> Leaf open(
            Leaf found, Origin owner, List<String> path, Class<K> key, Class<V> value) {
        return found != null ? found : new MemoryMap<K, V>(KeyCodec.of(key));
    }

    @Override
    public <V extends Weighted> Leaf openOverflowing(Leaf found, Origin owner, List<String> path, Class<V> value) {
        return found != null ? found : new OverflowLeaf<>(new OverflowMap<>(overflow, () -> codec(value)));
    }

    @SuppressWarnings("unchecked")
    private <V> RecordCodec<V> codec(Class<V> type) {
        return (RecordCodec<V>) codecs.computeIfAbsent(type, RecordCodec::of);
    }

    @Override
    public CompletionStage<Void> durable(Origin owner) {
        return DURABLE;
    }

    @Override
    public void together(Runnable changes) {
        changes.run();
    }

    @Override
    public void afterCommit(Runnable action) {
        action.run();
    }

    @Override
    public void settle() {}

    @Override
    public void replaceAll(Map<String, Node> roots) {}

    @Override
    public void compact(Iterable<Leaf> leaves) {}

    @Override
    public void close() throws IOException {
        overflow.files().close();
        files.close();
    }
}
