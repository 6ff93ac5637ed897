package dev.sundog.lambda.state;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Blob;
import dev.sundog.lambda.LambdaErrors;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A zip archive of code: looked through before it is kept, unpacked before it is run. Read as a file system, because that alone
 * of what the JDK offers knows which files are executable, and refuses names that lead out of the archive.
 */
public final class Archive {

    private static final int BUFFER = 64 * 1024;
    private static final String NOT_A_ZIP =
            "Could not unzip uploaded file. Please check your file, then try to upload again.";

    private Archive() {}

    /** Looks through an archive and returns how many bytes it has unpacked; AWS's error where it cannot be kept. */
    public static long check(Blob zip, long most) {
        if (zip.size() == 0) {
            throw LambdaErrors.invalidParameter("Uploaded file must be a non-empty zip");
        }
        try {
            Path file = Files.createTempFile("sundog-", ".zip");
            try {
                Files.write(file, zip.bytes());
                return sizeOf(file, most);
            } finally {
                Files.delete(file);
            }
        } catch (IOException | RuntimeException broken) {
            if (broken instanceof ServiceError refused) {
                throw refused;
            }
            throw LambdaErrors.invalidParameter(NOT_A_ZIP);
        }
    }

    private static long sizeOf(Path file, long most) throws IOException {
        try (FileSystem zip = open(file)) {
            List<Path> files = filesOf(zip);
            if (files.isEmpty()) {
                throw LambdaErrors.invalidParameter("Uploaded file must be a non-empty zip");
            }
            long size = 0;
            for (Path one : files) {
                size += Files.size(one);
                if (size > most) {
                    throw tooLarge(most);
                }
            }
            return size;
        }
    }

    /**
     * Unpacks an archive into a folder that is there.
     *
     * @throws IOException where the archive is broken, or says less of its size than is true
     */
    public static void unpack(Path file, Path folder, long most) throws IOException {
        long left = most;
        try (FileSystem zip = open(file)) {
            for (Path one : filesOf(zip)) {
                Path target = folder.resolve(one.toString().substring(1)).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException(one + " leads out of the archive");
                }
                Files.createDirectories(target.getParent());
                left -= copy(one, target, left);
                Files.setPosixFilePermissions(target, permissions(one));
            }
        }
    }

    private static long copy(Path from, Path to, long most) throws IOException {
        long size = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(from);
                OutputStream out = Files.newOutputStream(to)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                size += count;
                if (size > most) {
                    throw new IOException("Unzipped size must be smaller than " + most + " bytes");
                }
                out.write(buffer, 0, count);
            }
        }
        return size;
    }

    /** Readable by all, whoever runs it; executable if the archive says so, or nothing at all. */
    private static Set<PosixFilePermission> permissions(Path file) throws IOException {
        Set<PosixFilePermission> permissions = new HashSet<>(Set.of(
                PosixFilePermission.OWNER_READ,
                PosixFilePermission.OWNER_WRITE,
                PosixFilePermission.GROUP_READ,
                PosixFilePermission.OTHERS_READ));
        if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_EXECUTE)) {
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
        }
        return permissions;
    }

    private static FileSystem open(Path file) throws IOException {
        return FileSystems.newFileSystem(file, Map.of("enablePosixFileAttributes", "true"));
    }

    private static List<Path> filesOf(FileSystem zip) throws IOException {
        try (Stream<Path> all = Files.walk(zip.getPath("/"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static ServiceError tooLarge(long most) {
        return LambdaErrors.invalidParameter("Unzipped size must be smaller than " + most + " bytes");
    }
}
