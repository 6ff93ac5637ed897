package dev.sundog.s3.state;

import dev.sundog.core.store.RecordMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One kind of setting of which a bucket has many, each with an id. */
public final class NamedSetting<V> {

    private final RecordMap<String, V> records;

    NamedSetting(RecordMap<String, V> records) {
        this.records = records;
    }

    /** The setting of that id. */
    public Optional<V> of(String bucket, String id) {
        return Optional.ofNullable(records.get(name(bucket, id)));
    }

    /** All settings of a bucket in the order of their ids. */
    public List<V> all(String bucket) {
        List<V> result = new ArrayList<>();
        records.forEach((name, setting) -> {
            if (name.startsWith(name(bucket, ""))) {
                result.add(setting);
            }
        });
        return result;
    }

    public void put(String bucket, String id, V setting) {
        records.put(name(bucket, id), setting);
    }

    /** Takes a setting away; tells whether there was one. */
    public boolean remove(String bucket, String id) {
        return records.remove(name(bucket, id)) != null;
    }

    void removeAll(String bucket) {
        List<String> names = new ArrayList<>();
        records.forEach((name, setting) -> {
            if (name.startsWith(name(bucket, ""))) {
                names.add(name);
            }
        });
        names.forEach(records::remove);
    }

    /** Names of buckets have no slash. */
    private static String name(String bucket, String id) {
        return bucket + "/" + id;
    }
}
