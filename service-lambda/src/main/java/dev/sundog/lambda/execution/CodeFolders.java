package dev.sundog.lambda.execution;

import dev.sundog.core.port.ContainerRunner;
import dev.sundog.core.port.Ports;
import dev.sundog.lambda.state.Archive;
import dev.sundog.lambda.state.Code;
import dev.sundog.lambda.state.CodeStore;
import dev.sundog.lambda.state.Layers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Unpacked code and layers: each archive once, whichever functions and environments run it. */
public final class CodeFolders {

    private static final Logger LOG = LoggerFactory.getLogger(CodeFolders.class);

    private final Ports ports;
    private final CodeStore codes;
    private final Layers layers;
    private final long most;
    private final Map<String, Object> locks = new ConcurrentHashMap<>();

    /** @param most bytes that an archive may have unpacked */
    public CodeFolders(Ports ports, CodeStore codes, Layers layers, long most) {
        this.ports = ports;
        this.codes = codes;
        this.layers = layers;
        this.most = most;
    }

    /**
     * The folder with unpacked code; for an image, whose code is its own, the empty path.
     *
     * @throws IOException where the archive is broken or the disk is full
     */
    public Path of(Code code) throws IOException {
        if (!code.folder().isEmpty()) {
            return Path.of(code.folder());
        }
        if (!code.image().isEmpty()) {
            return Path.of("");
        }
        return once("code-" + CodeStore.fingerprint(code.sha256()), folder -> unpack(code, folder));
    }

    /** The folder with all of these layers, later ones over earlier ones, as {@code /opt} shows them. */
    public Path ofLayers(List<String> versionArns) throws IOException {
        return once("opt-" + CodeStore.fingerprint(String.join(" ", versionArns)), folder -> {
            for (String arn : versionArns) {
                Code code = layers.kept(arn)
                        .orElseThrow(() -> new IOException("the layer " + arn + " was deleted"))
                        .code();
                unpack(code, folder);
            }
        });
    }

    /** A file that comes with Lambda's module, as a file of this machine. */
    public Path resource(String name) throws IOException {
        Path folder = once("runtime-" + CodeStore.fingerprint(name), into -> {
            try (InputStream in = CodeFolders.class.getResourceAsStream("/META-INF/sundog/lambda/" + name)) {
                if (in == null) {
                    throw new IOException(name + " does not come with this build");
                }
                Files.copy(in, into.resolve(name));
            }
        });
        return folder.resolve(name);
    }

    /** A new folder that programs can be shown. */
    Path temporary(String name) throws IOException {
        Path folder = Files.createTempDirectory(home(), name + "-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        return folder;
    }

    /** Deletes a folder that {@link #temporary} made, as far as that is possible. */
    static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException held) {
            LOG.debug("{} stays until the emulator stops", folder, held);
        }
    }

    private Path home() throws IOException {
        return ports.find(ContainerRunner.class)
                .orElseThrow(() -> new IOException("nothing runs programs here"))
                .folder();
    }

    @FunctionalInterface
    private interface Filling {
        void fill(Path folder) throws IOException;
    }

    /** Fills a folder beside its place and then moves it there, so that nobody ever sees half of it. */
    private Path once(String name, Filling filling) throws IOException {
        Path home = home();
        Path folder = home.resolve(name);
        synchronized (locks.computeIfAbsent(name, _ -> new Object())) {
            if (!Files.isDirectory(folder)) {
                Path unfinished = Files.createTempDirectory(home, "new-");
                filling.fill(unfinished);
                Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
                Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
                LOG.debug("unpacked {}", folder);
            }
        }
        return folder;
    }

    private void unpack(Code code, Path folder) throws IOException {
        Path zip = Files.createTempFile(folder.getParent(), "zip-", ".zip");
        try {
            try (InputStream in = codes.archive(code).open()) {
                Files.copy(in, zip, StandardCopyOption.REPLACE_EXISTING);
            }
            Archive.unpack(zip, folder, most);
        } catch (NoSuchElementException gone) {
            throw new IOException("the function was deleted", gone);
        } finally {
            Files.delete(zip);
        }
    }
}
