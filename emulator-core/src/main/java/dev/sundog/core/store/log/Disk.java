package dev.sundog.core.store.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/** Opens the files that are written: the seam at which tests make a disk fail. */
@FunctionalInterface
interface Disk {

    /** The machine's disk. */
    Disk REAL = FileChannel::open;

    /** Opens a file for writing. */
    FileChannel open(Path path, OpenOption... options) throws IOException;
}
