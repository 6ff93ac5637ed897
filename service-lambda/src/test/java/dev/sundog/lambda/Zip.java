package dev.sundog.lambda;

import dev.sundog.core.value.Blob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives for tests. */
public final class Zip {

    private Zip() {}

    /** Files by name and text, in turn. */
    public static Blob of(String... namesAndTexts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Blob.wrap(bytes.toByteArray());
    }

    /** One file that may be executed. */
    public static Blob executable(Path folder, String name, String text) throws IOException {
        Path file = folder.resolve("executable.zip");
        try (FileSystem zip =
                FileSystems.newFileSystem(file, Map.of("create", "true", "enablePosixFileAttributes", "true"))) {
            Path entry = zip.getPath("/" + name);
            Files.createDirectories(entry.getParent());
            Files.writeString(entry, text);
            Files.setPosixFilePermissions(entry, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return Blob.wrap(Files.readAllBytes(file));
    }
}
