package dev.sundog.core.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory with all that is in it. Files that never change are shared by hard links rather than copied. */
final class FileTree {

    private FileTree() {}

    /** Deletes a directory, which may be missing. */
    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        for (Path path : list(directory, Comparator.reverseOrder())) {
            Files.deleteIfExists(path);
        }
    }

    /** Makes all files of {@code source} appear in {@code target} too, unless they do already. */
    static void link(Path source, Path target) throws IOException {
        if (!Files.isDirectory(source)) {
            return;
        }
        for (Path path : list(source, Comparator.naturalOrder())) {
            Path twin = target.resolve(source.relativize(path));
            if (Files.isDirectory(path)) {
                Files.createDirectories(twin);
            } else {
                linkFile(path, twin);
            }
        }
    }

    private static void linkFile(Path source, Path twin) throws IOException {
        try {
            Files.createLink(twin, source);
        } catch (FileAlreadyExistsException | NoSuchFileException _) {
            // There already, or deleted since it was listed.
        } catch (IOException | UnsupportedOperationException _) {
            Files.copy(source, twin); // not every file system has links
        }
    }

    /** Deletes the files of {@code target} that {@code model} does not have. */
    static void prune(Path target, Path model) throws IOException {
        if (!Files.isDirectory(target)) {
            return;
        }
        for (Path path : list(target, Comparator.reverseOrder())) {
            if (!Files.isDirectory(path) && !Files.exists(model.resolve(target.relativize(path)))) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static List<Path> list(Path directory, Comparator<Path> order) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.sorted(order).toList();
        }
    }
}
