package dev.sundog.core.store;

/** A record that knows about how much memory it takes, so that the store can tell when to move records to disk. */
public interface Weighted {

    /** Bytes of the heap, roughly; the same for as long as the record lives. */
    int weight();
}
