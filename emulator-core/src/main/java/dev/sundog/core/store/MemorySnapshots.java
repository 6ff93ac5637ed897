package dev.sundog.core.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/** Named states in memory: copies of the maps, not of the records, and links to the files of blobs. */
final class MemorySnapshots implements Snapshots {

    private final FileRoot files;
    private final Map<String, Saved> saved = new TreeMap<>();

    private record Saved(Snapshot snapshot, Map<String, Node> roots) {}

    MemorySnapshots(FileRoot files) {
        this.files = files;
    }

    @Override
    public void save(Snapshot snapshot, Map<String, Node> roots) throws IOException {
        if (files.exists()) {
            FileTree.delete(blobs(snapshot.name()));
            FileTree.link(liveBlobs(), blobs(snapshot.name()));
        }
        saved.put(snapshot.name(), new Saved(snapshot, copies(roots)));
    }

    @Override
    public Map<String, Node> load(String name) throws IOException {
        Saved found = saved.get(name);
        if (found == null) {
            throw new NoSuchElementException("no snapshot is named " + name);
        }
        if (files.exists()) {
            FileTree.link(blobs(name), liveBlobs());
        }
        return copies(found.roots());
    }

    private static Map<String, Node> copies(Map<String, Node> roots) {
        Map<String, Node> copies = new TreeMap<>();
        roots.forEach((service, root) -> copies.put(service, root.copy()));
        return copies;
    }

    @Override
    public void pruneBlobs(String name) throws IOException {
        if (files.exists()) {
            FileTree.prune(liveBlobs(), blobs(name));
        }
    }

    @Override
    public List<Snapshot> list() {
        return saved.values().stream().map(Saved::snapshot).toList();
    }

    @Override
    public boolean delete(String name) throws IOException {
        boolean found = saved.remove(name) != null;
        if (found && files.exists()) {
            FileTree.delete(blobs(name));
        }
        return found;
    }

    private Path liveBlobs() {
        return files.path().resolve(FileRoot.BLOBS);
    }

    private Path blobs(String name) {
        return files.path().resolve(FileRoot.SNAPSHOTS).resolve(name).resolve(FileRoot.BLOBS);
    }
}
