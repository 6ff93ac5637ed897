package dev.sundog.codegen;

import dev.sundog.codegen.json.JsonObject;
import dev.sundog.codegen.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The module of one service, as far as its API goes: {@code operations.txt} names the operations to generate, and in
 * {@code src/main/api} each model has {@code <id>.json}, which is imported, and {@code <id>.overlay.json}, which is
 * written by hand and says what AWS's model does not.
 */
record ServiceFolder(Path root) {

    private static final String OVERLAY = ".overlay.json";

    /** The ids of the service's models. */
    List<String> ids() throws IOException {
        try (Stream<Path> files = Files.list(api())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(OVERLAY))
                    .map(name -> name.substring(0, name.length() - OVERLAY.length()))
                    .sorted()
                    .toList();
        }
    }

    /** The selected operations; a {@code #} begins a comment. */
    Set<String> selected() throws IOException {
        try (Stream<String> lines = Files.lines(root.resolve("operations.txt"))) {
            return lines.map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    JsonObject overlay(String id) throws IOException {
        return JsonReader.read(api().resolve(id + OVERLAY));
    }

    JsonObject description(String id) throws IOException {
        return JsonReader.read(descriptionFile(id));
    }

    Path descriptionFile(String id) {
        return api().resolve(id + ".json");
    }

    private Path api() {
        return root.resolve("src/main/api");
    }
}
