package dev.sundog.core.store;

import dev.sundog.core.store.log.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Maps that live as long as the process. */
final class MemoryMedium implements Medium {

    private static final CompletionStage<Void> DURABLE = CompletableFuture.completedStage(null);

    private final TemporaryDirectory files;
    private final MemorySnapshots snapshots;
    private final Origin origin = new Origin();

    /** Makes a directory in {@code temporary} once a blob is too large for memory. */
    MemoryMedium(Path temporary) {
        this.files = new TemporaryDirectory(temporary);
        this.snapshots = new MemorySnapshots(files);
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
        files.close();
    }
}
