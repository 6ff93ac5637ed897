package dev.sundog.server.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a folder can be written to, and how much room there is. */
final class DiskCheck implements Check {

    private static final long MIB = 1 << 20;
    private static final long LITTLE = 512 * MIB;

    private final String subject;
    private final Path folder;

    DiskCheck(String subject, Path folder) {
        this.subject = subject;
        this.folder = folder;
    }

    @Override
    public Finding look() {
        Path existing = folder.toAbsolutePath();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
            return Finding.problem(
                    subject, folder + " cannot be written to", "make it writable, or choose another folder");
        }
        try {
            long free = Files.getFileStore(existing).getUsableSpace();
            String detail = folder + ", " + free / MIB + " MiB free";
            return free < LITTLE ? Finding.warning(subject, detail, "make room") : Finding.ok(subject, detail);
        } catch (IOException e) {
            return Finding.warning(subject, folder + ": " + e.getMessage(), "look at the disk");
        }
    }
}
