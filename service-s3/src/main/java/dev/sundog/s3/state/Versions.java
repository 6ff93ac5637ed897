package dev.sundog.s3.state;

import dev.sundog.core.store.RecordMap;
import dev.sundog.s3.listing.KeyOrder;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/**
 * The versions of all keys of one bucket: records by their sequence, and the index of keys that is made of them. Written
 * under the bucket's lock, read without.
 */
final class Versions {

    private final RecordMap<Long, Version> records;
    private final ConcurrentSkipListMap<String, KeyVersions> index = new ConcurrentSkipListMap<>(KeyOrder.INSTANCE);
    private final KeptBytes kept = new KeptBytes();
    private long lastSequence;

    private final Consumer<Runnable> together;

    /**
     * @param together makes several writes survive together or not at all
     */
    Versions(RecordMap<Long, Version> records, Consumer<Runnable> together) {
        this.records = records;
        this.together = together;
        records.forEach((sequence, version) -> {
            index.merge(version.key(), KeyVersions.of(version), (known, one) -> known.with(version));
            kept.add(version);
            lastSequence = sequence;
        });
    }

    NavigableMap<String, KeyVersions> index() {
        return Collections.unmodifiableNavigableMap(index);
    }

    Optional<KeyVersions> of(String key) {
        return Optional.ofNullable(index.get(key));
    }

    /** Bytes by storage class. */
    Map<String, Long> bytes() {
        return kept.now();
    }

    boolean isEmpty() {
        return index.isEmpty();
    }

    long nextSequence() {
        return ++lastSequence;
    }

    /** Adds a key's newest version. */
    void add(Version version) {
        KeyVersions known = index.get(version.key());
        records.put(version.sequence(), version);
        index.put(version.key(), known == null ? KeyVersions.of(version) : known.with(version));
        kept.add(version);
    }

    /** Puts a key's newest version in the place of an earlier one. */
    void replace(Version earlier, Version version) {
        KeyVersions rest = index.get(version.key()).without(earlier);
        together.accept(() -> {
            records.put(version.sequence(), version);
            records.remove(earlier.sequence());
        });
        index.put(version.key(), rest == null ? KeyVersions.of(version) : rest.with(version));
        kept.add(version);
        kept.remove(earlier);
    }

    void remove(Version version) {
        KeyVersions rest = index.get(version.key()).without(version);
        if (rest == null) {
            index.remove(version.key());
        } else {
            index.put(version.key(), rest);
        }
        records.remove(version.sequence());
        kept.remove(version);
    }

    /** Keeps a version under the same sequence with other settings. */
    void update(Version changed) {
        KeyVersions known = index.get(changed.key());
        records.put(changed.sequence(), changed);
        index.put(changed.key(), known.replacing(changed));
        known.version(changed.versionId()).ifPresent(kept::remove);
        kept.add(changed);
    }
}
