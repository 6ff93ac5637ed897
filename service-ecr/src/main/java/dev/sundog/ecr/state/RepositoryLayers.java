package dev.sundog.ecr.state;

import dev.sundog.core.store.RecordMap;
import dev.sundog.core.value.ByteStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The layers that a repository holds of those that all share. Guarded by the repository. */
final class RepositoryLayers {

    private final LayerStore store;
    private final RecordMap<String, LayerRecord> records;

    RepositoryLayers(LayerStore store, RecordMap<String, LayerRecord> records) {
        this.store = store;
        this.records = records;
        records.forEach((digest, _) -> store.recall(digest));
    }

    Optional<LayerRecord> find(String digest) {
        return Optional.ofNullable(records.get(digest));
    }

    /** Some bytes of a layer that is here; all of them where {@code length} is -1. */
    ByteStream read(String digest, long offset, long length) {
        return length < 0 ? store.read(digest) : store.read(digest, offset, length);
    }

    /** Takes over the bytes that were uploaded as a layer. */
    void add(String digest, StoredLayer layer, Instant now) {
        if (records.get(digest) != null) {
            refuse(layer);
            return;
        }
        store.adopt(digest, layer, () -> records.put(digest, new LayerRecord(layer.size(), now)));
    }

    /** Throws away bytes that were uploaded. */
    void refuse(StoredLayer layer) {
        store.blobs().delete(layer.blob());
    }

    /** Takes a layer over that another repository holds; tells whether it is still there. */
    boolean takeOver(String digest, long size, Instant now) {
        return records.get(digest) != null || store.hold(digest, () -> records.put(digest, new LayerRecord(size, now)));
    }

    /** Layers that were added before {@code limit} and that no image refers to. */
    List<String> unusedBefore(Instant limit, ImageIndex images) {
        List<String> unused = new ArrayList<>();
        records.forEach((digest, layer) -> {
            if (!images.isUsed(digest) && layer.addedAt().isBefore(limit)) {
                unused.add(digest);
            }
        });
        return unused;
    }

    /**
     * Lets layers go.
     *
     * @param along what becomes durable together with it
     */
    void drop(List<String> digests, Runnable along) {
        store.release(digests, () -> {
            along.run();
            digests.forEach(records::remove);
        });
    }

    /** How many bytes the layers have. */
    long bytes() {
        long[] bytes = {0};
        records.forEach((_, layer) -> bytes[0] += layer.size());
        return bytes[0];
    }

    /** Lets all layers go. */
    void dropAll(Runnable along) {
        List<String> all = new ArrayList<>();
        records.forEach((digest, _) -> all.add(digest));
        store.release(all, along);
    }
}
