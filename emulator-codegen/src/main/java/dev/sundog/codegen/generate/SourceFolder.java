package dev.sundog.codegen.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The folder that the generator owns. Files whose content stays the same are not touched, so that nothing is compiled
 * again; files that are not generated any more are deleted.
 */
public final class SourceFolder {

    private final Path root;
    private final Map<Path, String> sources = new TreeMap<>();

    public SourceFolder(Path root) {
        this.root = root;
    }

    /** Plans a class. */
    public void add(String javaPackage, String simpleName, String content) {
        Path file = root.resolve(javaPackage.replace('.', '/')).resolve(simpleName + ".java");
        if (sources.putIfAbsent(file, content) != null) {
            throw new IllegalStateException("two shapes want to be " + javaPackage + "." + simpleName);
        }
    }

    /** Brings the folder into line with the plan. */
    public void write() throws IOException {
        deleteStale();
        for (Map.Entry<Path, String> source : sources.entrySet()) {
            Path file = source.getKey();
            if (!Files.exists(file) || !Files.readString(file).equals(source.getValue())) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, source.getValue());
            }
        }
    }

    private void deleteStale() throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!sources.containsKey(file)) {
                    Files.delete(file);
                }
            }
        }
    }
}
