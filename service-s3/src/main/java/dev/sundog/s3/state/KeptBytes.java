package dev.sundog.s3.state;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of each storage class a bucket's versions have. */
final class KeptBytes {

    private final ConcurrentHashMap<String, AtomicLong> byClass = new ConcurrentHashMap<>();

    void add(Version version) {
        of(version).addAndGet(version.content().size());
    }

    void remove(Version version) {
        of(version).addAndGet(-version.content().size());
    }

    private AtomicLong of(Version version) {
        String storageClass = version.settings().storageClass();
        AtomicLong bytes = byClass.get(storageClass);
        return bytes != null ? bytes : byClass.computeIfAbsent(storageClass, _ -> new AtomicLong());
    }

    /** Bytes by storage class at this moment. */
    Map<String, Long> now() {
        Map<String, Long> now = new HashMap<>();
        byClass.forEach((storageClass, bytes) -> now.put(storageClass, bytes.get()));
        return now;
    }
}
