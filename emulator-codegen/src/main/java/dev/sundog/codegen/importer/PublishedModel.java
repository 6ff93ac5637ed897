package dev.sundog.codegen.importer;

import dev.sundog.codegen.json.JsonObject;
import dev.sundog.codegen.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A service's model as AWS publishes it ("C2J"): {@code <service>/<version>/service-2.json}, packed or not. */
public record PublishedModel(JsonObject metadata, JsonObject operations, JsonObject shapes) {

    /** Reads the latest version in the folder of one service. */
    public static PublishedModel latestIn(Path serviceFolder) throws IOException {
        try (Stream<Path> versions = Files.list(serviceFolder)) {
            Path latest = versions.filter(PublishedModel::holdsModel)
                    .max(Comparator.comparing(folder -> folder.getFileName().toString()))
                    .orElseThrow(() -> new IOException("no service-2.json below " + serviceFolder));
            return read(modelIn(latest));
        }
    }

    /** Reads one file. */
    public static PublishedModel read(Path file) throws IOException {
        JsonObject model = JsonReader.read(file);
        return new PublishedModel(model.object("metadata"), model.object("operations"), model.object("shapes"));
    }

    private static boolean holdsModel(Path versionFolder) {
        return Files.exists(modelIn(versionFolder));
    }

    private static Path modelIn(Path versionFolder) {
        Path packed = versionFolder.resolve("service-2.json.gz");
        return Files.exists(packed) ? packed : versionFolder.resolve("service-2.json");
    }

    /** A shape by its name. */
    JsonObject shape(String name) {
        if (!shapes.has(name)) {
            throw new IllegalArgumentException("the model has no shape " + name);
        }
        return shapes.object(name);
    }
}
