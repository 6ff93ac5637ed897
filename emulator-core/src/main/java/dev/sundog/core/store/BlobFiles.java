package dev.sundog.core.store;

import dev.sundog.core.store.log.StateFile;
import dev.sundog.core.value.ByteStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The larger blobs of a service: files named by random ids, in folders by the first two characters. A file appears under its
 * name when it is complete. One that was handed out for reading lately is not deleted at once, for who reads it may open it
 * a little later.
 */
final class BlobFiles {

    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    private final FileRoot root;
    private final String service;
    private final boolean forced;
    private final Leases leases;

    BlobFiles(FileRoot root, String service, boolean forced, Leases leases) {
        this.root = root;
        this.service = service;
        this.forced = forced;
        this.leases = leases;
    }

    private Path directory() {
        return root.path().resolve(FileRoot.BLOBS).resolve(service);
    }

    private Path file(String id) {
        return directory().resolve(id.substring(0, 2)).resolve(id);
    }

    /** Whether a blob of that id is here. */
    boolean exists(String id) {
        return root.exists() && ID.matcher(id).matches() && Files.exists(file(id));
    }

    /** Begins a file that is not a blob yet. */
    Path begin(String id) throws IOException {
        Path unfinished = root.path().resolve(FileRoot.UNFINISHED);
        Files.createDirectories(unfinished);
        return unfinished.resolve(id);
    }

    /** Makes a complete file the blob of that id. */
    void publish(Path unfinished, String id) throws IOException {
        Path target = file(id);
        if (forced) {
            force(unfinished);
        }
        try {
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException firstOfItsFolder) {
            Files.createDirectories(target.getParent());
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        }
        if (forced) {
            StateFile.forceDirectory(target.getParent());
            StateFile.forceDirectory(target.getParent().getParent());
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** A part of a blob, or the whole where {@code length} is -1. */
    ByteStream read(String id, long offset, long length) {
        if (!root.exists() || !ID.matcher(id).matches()) {
            throw new NoSuchElementException("no blob " + id);
        }
        Path file = file(id);
        try {
            long size = Files.size(file);
            leases.extend(id);
            return new ByteStream.FileRegion(file, offset, length < 0 ? size : length);
        } catch (NoSuchFileException _) {
            throw new NoSuchElementException("no blob " + id);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read blob " + id, failure);
        }
    }

    /** Deletes a blob once nobody can be about to open it. */
    void delete(String id) {
        if (root.exists() && ID.matcher(id).matches()) {
            leases.release(id, () -> deleteNow(file(id)));
        }
    }

    private static void deleteNow(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot delete " + file, failure);
        }
    }

    /** Deletes all blobs but these. */
    void retainOnly(Set<String> referenced) {
        for (String id : ids()) {
            if (!referenced.contains(id)) {
                delete(id);
            }
        }
    }

    private List<String> ids() {
        List<String> ids = new ArrayList<>();
        if (!root.exists() || !Files.isDirectory(directory())) {
            return ids;
        }
        try (Stream<Path> files = Files.walk(directory(), 2)) {
            files.filter(file -> ID.matcher(file.getFileName().toString()).matches())
                    .forEach(file -> ids.add(file.getFileName().toString()));
            return ids;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot list " + directory(), failure);
        }
    }
}
