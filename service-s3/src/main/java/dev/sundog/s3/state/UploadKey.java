package dev.sundog.s3.state;

import dev.sundog.s3.listing.KeyOrder;
import java.time.Instant;
import java.util.Comparator;

/** Where an upload stands in a listing: by key, then by the time at which it began. */
record UploadKey(String key, Instant initiated, String id) implements Comparable<UploadKey> {

    private static final Comparator<UploadKey> ORDER = Comparator.comparing(UploadKey::key, KeyOrder.INSTANCE)
            .thenComparing(UploadKey::initiated)
            .thenComparing(UploadKey::id);

    @Override
    public int compareTo(UploadKey other) {
        return ORDER.compare(this, other);
    }
}
