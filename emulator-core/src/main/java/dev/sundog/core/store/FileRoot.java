package dev.sundog.core.store;

import java.nio.file.Path;

/** The directory in which files are kept; it may come into being only when first asked for. */
interface FileRoot {

    /** Name of the folder with the blobs of all services. */
    String BLOBS = "blobs";
    /** Name of the folder with blobs that are being written. */
    String UNFINISHED = "unfinished";
    /** Name of the folder with what is being deleted. */
    String TRASH = "trash";
    /** Name of the folder with named states. */
    String SNAPSHOTS = "snapshots";

    /** The directory, created where it is missing. */
    Path path();

    /** Whether the directory is there already. */
    boolean exists();
}
