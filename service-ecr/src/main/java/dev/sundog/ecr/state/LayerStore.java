package dev.sundog.ecr.state;

import dev.sundog.core.store.BlobStore;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.ByteStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The bytes of layers, each kept once however many repositories of whatever accounts have it, and freed when the last one lets
 * it go. Safe for concurrent use.
 */
public final class LayerStore {

    private final Store store;
    private final BlobStore blobs;
    private final RecordMap<String, StoredLayer> stored;
    private final Map<String, Integer> holders = new HashMap<>();

    LayerStore(Store store) {
        this.store = store;
        this.blobs = store.blobs();
        this.stored = store.global().map("layers", String.class, StoredLayer.class);
    }

    /** Where new layers are written to. */
    BlobStore blobs() {
        return blobs;
    }

    /** Counts a holder that was there before. */
    synchronized void recall(String digest) {
        holders.merge(digest, 1, Integer::sum);
    }

    /** Frees what nobody holds: called once, when all holders have been counted. */
    synchronized void freeRest() {
        List<String> superfluous = new ArrayList<>();
        Set<String> referenced = new HashSet<>();
        stored.forEach((digest, layer) -> {
            if (holders.containsKey(digest)) {
                referenced.add(layer.blob());
            } else {
                superfluous.add(digest);
            }
        });
        superfluous.forEach(stored::remove);
        blobs.retainOnly(referenced);
    }

    /**
     * Takes a sealed blob over for a new holder; frees it where its bytes are here already.
     *
     * @param along the holder's own change, durable together with this one
     */
    synchronized void adopt(String digest, StoredLayer layer, Runnable along) {
        boolean isNew = stored.get(digest) == null;
        store.together(() -> {
            if (isNew) {
                stored.put(digest, layer);
            }
            along.run();
        });
        holders.merge(digest, 1, Integer::sum);
        if (!isNew) {
            blobs.delete(layer.blob());
        }
    }

    /** Notes another holder of a layer that is here; tells whether it is. */
    synchronized boolean hold(String digest, Runnable along) {
        if (stored.get(digest) == null) {
            return false;
        }
        along.run();
        holders.merge(digest, 1, Integer::sum);
        return true;
    }

    /**
     * Notes that a holder lets layers go.
     *
     * @param digests each once
     */
    synchronized void release(Iterable<String> digests, Runnable along) {
        List<String> freed = new ArrayList<>();
        digests.forEach(digest -> {
            if (holders.getOrDefault(digest, 0) <= 1) {
                freed.add(digest);
            }
        });
        List<StoredLayer> layers = new ArrayList<>();
        store.together(() -> {
            along.run();
            freed.forEach(digest -> layers.add(stored.remove(digest)));
        });
        digests.forEach(digest -> holders.merge(digest, -1, Integer::sum));
        freed.forEach(holders::remove);
        layers.forEach(layer -> blobs.delete(layer.blob()));
    }

    /** All bytes of a layer that somebody holds. */
    ByteStream read(String digest) {
        return blobs.read(stored.get(digest).blob());
    }

    /** Some bytes of a layer that somebody holds. */
    ByteStream read(String digest, long offset, long length) {
        return blobs.read(stored.get(digest).blob(), offset, length);
    }
}
