package dev.sundog.core.store.log;

/** One source of changes, such as the store of a service, which waits for its own changes only. */
public final class Origin {

    /** Number of its latest change; written under the queue's lock. */
    volatile long latest;
}
