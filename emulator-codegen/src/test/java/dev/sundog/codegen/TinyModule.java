package dev.sundog.codegen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A module of two small made-up services, copied to where a test may write. */
final class TinyModule {

    final ServiceFolder folder;

    private TinyModule(ServiceFolder folder) {
        this.folder = folder;
    }

    static TinyModule in(Path target) throws IOException {
        Path source = resource("module");
        try (Stream<Path> files = Files.walk(source)) {
            files.forEach(
                    file -> copy(file, target.resolve(source.relativize(file).toString())));
        }
        return new TinyModule(new ServiceFolder(target));
    }

    /** The models as AWS would publish them. */
    static Path published() {
        return resource("published");
    }

    static String golden(String name) throws IOException {
        return Files.readString(resource("golden").resolve(name));
    }

    TinyModule imported() throws IOException {
        ImportApi.importInto(folder, published());
        return this;
    }

    private static Path resource(String name) {
        try {
            return Path.of(TinyModule.class.getResource("/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try {
            if (Files.isDirectory(from)) {
                Files.createDirectories(to);
            } else {
                Files.copy(from, to);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
