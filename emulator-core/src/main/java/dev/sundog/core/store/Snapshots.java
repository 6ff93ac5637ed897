package dev.sundog.core.store;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Where named states are kept. */
sealed interface Snapshots permits MemorySnapshots, LogSnapshots {

    /** Keeps a state with its blobs in the place of an earlier one of that name. */
    void save(Snapshot snapshot, Map<String, Node> roots) throws IOException;

    /** The roots of a state, which nobody else uses, its blobs put back beside those that are there; empty where none has that name. */
    Map<String, Node> load(String name) throws IOException;

    /** Deletes the blobs that the state of that name does not have. */
    void pruneBlobs(String name) throws IOException;

    /** All named states by name. */
    List<Snapshot> list() throws IOException;

    /** Forgets a state; false where none has that name. */
    boolean delete(String name) throws IOException;
}
