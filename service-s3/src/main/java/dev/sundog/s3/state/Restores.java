package dev.sundog.s3.state;

import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import java.util.ArrayList;
import java.util.List;

/** Which versions have a restored copy, or are getting one: what has to be looked after until the copy goes. */
public final class Restores {

    private final RecordMap<String, Restored> records;

    Restores(Namespace namespace) {
        this.records = namespace.map("restores", String.class, Restored.class);
    }

    /**
     * A version with a copy.
     *
     * @param told whether it has been told that the copy is there
     */
    public record Restored(String bucket, String key, String versionId, long sequence, boolean told) {

        /** This version, of whose copy it has been told. */
        public Restored asTold() {
            return new Restored(bucket, key, versionId, sequence, true);
        }

        /** A name of its own. */
        public String name() {
            return bucket + "/" + sequence;
        }
    }

    /** Adds a version, or changes what is known of it. */
    public void put(Restored restored) {
        records.put(restored.name(), restored);
    }

    /** Forgets a version. */
    public void remove(Restored restored) {
        records.remove(restored.name());
    }

    /** All of them. */
    public List<Restored> all() {
        List<Restored> all = new ArrayList<>();
        records.forEach((_, restored) -> all.add(restored));
        return all;
    }
}
