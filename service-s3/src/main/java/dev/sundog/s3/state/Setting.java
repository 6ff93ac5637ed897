package dev.sundog.s3.state;

import dev.sundog.core.store.RecordMap;
import java.util.Optional;
import java.util.function.BiConsumer;

/** One kind of setting of buckets. */
public final class Setting<V> {

    private final RecordMap<String, V> records;

    Setting(RecordMap<String, V> records) {
        this.records = records;
    }

    /** The setting of a bucket. */
    public Optional<V> of(String bucket) {
        return Optional.ofNullable(records.get(bucket));
    }

    /** Whether no bucket has one. */
    public boolean isEmpty() {
        return records.size() == 0;
    }

    /** The setting of each bucket that has one. */
    public void forEach(BiConsumer<String, V> action) {
        records.forEach(action);
    }

    /** Gives a bucket another setting. */
    public void put(String bucket, V setting) {
        records.put(bucket, setting);
    }

    /** Takes a bucket's setting away. */
    public void remove(String bucket) {
        records.remove(bucket);
    }
}
