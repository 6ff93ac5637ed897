package dev.sundog.core.store;

import dev.sundog.core.store.codec.RecordCodec;
import dev.sundog.core.store.log.Log;
import dev.sundog.core.store.log.Origin;
import dev.sundog.core.store.log.StoreFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Maps in memory that are also logged in a data directory. */
final class LogMedium implements Medium {

    private final DataDirectory files;
    private final Log log;
    private final LogSnapshots snapshots;
    private final Map<String, Origin> origins = new ConcurrentHashMap<>();
    private final Map<Class<?>, RecordCodec<?>> codecs = new ConcurrentHashMap<>();
    private Map<String, Node> found;

    private LogMedium(DataDirectory files, Log log, boolean forced) {
        this.files = files;
        this.log = log;
        this.snapshots = new LogSnapshots(files, log, forced, this::origin);
    }

    /** Opens a data directory and reads what is there. */
    static LogMedium open(Path directory, boolean forced) throws IOException {
        DataDirectory files = DataDirectory.open(directory);
        try {
            StateLoader loader = new StateLoader();
            LogMedium medium = new LogMedium(files, Log.open(files.log(), forced, loader), forced);
            loader.maps().forEach(medium::attach);
            medium.found = loader.roots();
            return medium;
        } catch (IOException | RuntimeException failure) {
            files.close();
            throw failure;
        }
    }

    private void attach(RawMap map) {
        map.attach(log, origin(map.path().getFirst()), map.number());
    }

    Log log() {
        return log;
    }

    /** Can be asked once: the roots belong to whoever asked. */
    @Override
    public Map<String, Node> foundRoots() {
        Map<String, Node> roots = found;
        found = Map.of();
        return roots;
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
        return origins.computeIfAbsent(service, _ -> new Origin());
    }

    @Override
    public <K extends Comparable<K>, V> Leaf open(
            Leaf earlier, Origin origin, List<String> path, Class<K> key, Class<V> value) {
        if (earlier instanceof LoggedMap<?, ?>) {
            return earlier;
        }
        LoggedMap<K, V> opened = new LoggedMap<>(log, origin, path, KeyCodec.of(key), codec(value));
        if (earlier instanceof RawMap raw) {
            load(opened, raw);
        }
        return opened;
    }

    private static void load(LoggedMap<?, ?> target, RawMap found) {
        try {
            target.load(found);
        } catch (RuntimeException unreadable) {
            throw new StoreFailure(
                    "cannot read " + String.join("/", found.path()) + ": " + unreadable.getMessage(), unreadable);
        }
    }

    @SuppressWarnings("unchecked")
    private <V> RecordCodec<V> codec(Class<V> type) {
        return (RecordCodec<V>) codecs.computeIfAbsent(type, RecordCodec::of);
    }

    @Override
    public CompletionStage<Void> durable(Origin origin) {
        return log.durable(origin);
    }

    @Override
    public void together(Runnable changes) {
        log.together(changes);
    }

    @Override
    public void afterCommit(Runnable action) {
        log.flush().thenRun(action);
    }

    @Override
    public void settle() {
        try {
            log.flush().toCompletableFuture().join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof StoreFailure failure ? failure : failed;
        }
    }

    @Override
    public void replaceAll(Map<String, Node> roots) throws IOException {
        List<Leaf> leaves = new ArrayList<>();
        roots.values().forEach(root -> leaves.addAll(root.allLeaves()));
        compact(leaves);
    }

    @Override
    public void compact(Iterable<Leaf> leaves) throws IOException {
        log.compact(target -> leaves.forEach(leaf -> leaf.writeTo(target)));
    }

    @Override
    public void close() throws IOException {
        log.close();
        files.close();
    }
}
