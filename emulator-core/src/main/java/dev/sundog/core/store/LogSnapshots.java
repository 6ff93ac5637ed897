package dev.sundog.core.store;

import dev.sundog.core.store.log.Log;
import dev.sundog.core.store.log.Origin;
import dev.sundog.core.store.log.StateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Stream;

/** Named states in the data directory: a folder each, with the maps in one file, links to blobs, and the time in another. */
final class LogSnapshots implements Snapshots {

    /** Not the name of a snapshot. */
    static final String UNFINISHED = ".unfinished";

    private static final String REPLACED = ".replaced";
    private static final String STATE = "state";
    private static final String CREATED = "created";

    private final DataDirectory files;
    private final Log log;
    private final boolean forced;
    private final Function<String, Origin> origins;

    LogSnapshots(DataDirectory files, Log log, boolean forced, Function<String, Origin> origins) {
        this.forced = forced;
        this.files = files;
        this.log = log;
        this.origins = origins;
    }

    @Override
    public void save(Snapshot snapshot, Map<String, Node> roots) throws IOException {
        Path unfinished = directory(UNFINISHED);
        FileTree.delete(unfinished);
        Files.createDirectories(unfinished);
        FileTree.link(liveBlobs(), unfinished.resolve(FileRoot.BLOBS));
        StateFile.write(
                unfinished.resolve(STATE),
                forced,
                target -> roots.values().forEach(root -> root.allLeaves().forEach(leaf -> leaf.writeTo(target))));
        Files.writeString(unfinished.resolve(CREATED), snapshot.createdAt().toString());
        replace(directory(snapshot.name()), unfinished);
    }

    private void replace(Path target, Path replacement) throws IOException {
        Path replaced = directory(REPLACED);
        FileTree.delete(replaced);
        if (Files.exists(target)) {
            Files.move(target, replaced, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(replacement, target, StandardCopyOption.ATOMIC_MOVE);
        if (forced) {
            StateFile.forceDirectory(target.getParent());
        }
        FileTree.delete(replaced);
    }

    @Override
    public Map<String, Node> load(String name) throws IOException {
        Path directory = existing(name);
        StateLoader loader = new StateLoader();
        StateFile.read(directory.resolve(STATE), loader);
        loader.maps().forEach(map -> map.attach(log, origins.apply(map.path().getFirst()), log.reserve()));
        FileTree.link(directory.resolve(FileRoot.BLOBS), liveBlobs());
        return loader.roots();
    }

    @Override
    public void pruneBlobs(String name) throws IOException {
        FileTree.prune(liveBlobs(), existing(name).resolve(FileRoot.BLOBS));
    }

    @Override
    public List<Snapshot> list() throws IOException {
        if (!Files.isDirectory(directory("."))) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(directory("."))) {
            List<Path> finished = all.filter(
                            path -> !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
            return finished.stream().map(LogSnapshots::describe).toList();
        }
    }

    private static Snapshot describe(Path directory) {
        try {
            Instant created = Instant.parse(Files.readString(directory.resolve(CREATED)));
            return new Snapshot(directory.getFileName().toString(), created);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read the snapshot in " + directory, failure);
        }
    }

    @Override
    public boolean delete(String name) throws IOException {
        Path directory = directory(name);
        if (!Files.exists(directory)) {
            return false;
        }
        FileTree.delete(directory);
        return true;
    }

    private Path existing(String name) {
        Path directory = directory(name);
        if (!Files.exists(directory)) {
            throw new NoSuchElementException("no snapshot is named " + name);
        }
        return directory;
    }

    private Path liveBlobs() {
        return files.path().resolve(FileRoot.BLOBS);
    }

    private Path directory(String name) {
        return files.path().resolve(FileRoot.SNAPSHOTS).resolve(name).normalize();
    }
}
