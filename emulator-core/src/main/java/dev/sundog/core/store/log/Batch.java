package dev.sundog.core.store.log;

import java.util.concurrent.CompletableFuture;

/** The changes that become one commit. */
final class Batch {

    final EntryBuffer entries;
    /** Number of the last change in it. */
    long last;
    /** Whether somebody waits for it. */
    boolean wanted;
    /** Completed when it is committed, or when the first attempt has failed. */
    CompletableFuture<Void> done = new CompletableFuture<>();
    /** Not null where the log goes on in a new segment after this commit. */
    CompletableFuture<Long> rotation;

    Batch(EntryBuffer entries) {
        this.entries = entries;
    }

    boolean hasWork() {
        return wanted || rotation != null || !entries.isEmpty();
    }

    /** Tells all who wait for it that it is not committed. */
    void refuse(StoreFailure refusal) {
        done.completeExceptionally(refusal);
        if (rotation != null) {
            rotation.completeExceptionally(refusal);
            rotation = null;
        }
    }

    /** Hands those who wait over to a batch of their own, which has no entries. */
    Batch withoutEntries() {
        Batch waiting = new Batch(null);
        waiting.done = done;
        waiting.rotation = rotation;
        done = new CompletableFuture<>();
        rotation = null;
        wanted = false;
        return waiting;
    }
}
