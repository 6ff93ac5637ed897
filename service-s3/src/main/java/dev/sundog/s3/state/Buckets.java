package dev.sundog.s3.state;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.AccountId;
import dev.sundog.s3.S3Errors;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/** All buckets of all accounts: their names are unique in the world. */
public final class Buckets {

    private final Ambient ambient;
    private final Store store;
    private final Namespace namespace;
    private final RecordMap<String, BucketIdentity> identities;
    private final ConcurrentSkipListMap<String, Bucket> byName = new ConcurrentSkipListMap<>();
    private final Bodies bodies;
    private final Settings settings;
    private final Restores restores;

    /** Opens what the store holds. */
    public Buckets(Ambient ambient, Store store) {
        this.ambient = ambient;
        this.store = store;
        this.namespace = store.global();
        this.identities = namespace.map("buckets", String.class, BucketIdentity.class);
        this.bodies = new Bodies(store.blobs());
        this.settings = new Settings(namespace);
        this.restores = new Restores(namespace);
        identities.forEach((name, identity) -> byName.put(name, open(identity)));
        Set<String> blobs = new HashSet<>();
        byName.values().forEach(bucket -> bucket.addBlobs(blobs));
        store.blobs().retainOnly(blobs);
    }

    private Bucket open(BucketIdentity identity) {
        return new Bucket(ambient, bodies, identities, home(namespace, identity), store::together, identity);
    }

    private static Namespace home(Namespace namespace, BucketIdentity identity) {
        return namespace.child("bucket-" + identity.name());
    }

    /** Throws away the buckets of an account while nobody has them open; their blobs go when somebody opens the rest. */
    public static void forget(AccountId account, Store store) {
        Namespace namespace = store.global();
        RecordMap<String, BucketIdentity> identities = namespace.map("buckets", String.class, BucketIdentity.class);
        List<BucketIdentity> theirs = new ArrayList<>();
        identities.forEach((_, identity) -> {
            if (identity.account().equals(account)) {
                theirs.add(identity);
            }
        });
        Settings settings = new Settings(namespace);
        store.together(() -> theirs.forEach(identity -> {
            identities.remove(identity.name());
            settings.removeAll(identity.name());
            home(namespace, identity).drop();
        }));
    }

    /** The bucket of that name. */
    public Optional<Bucket> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The bucket of that name, or AWS's error. */
    public Bucket get(String name) {
        Bucket bucket = byName.get(name);
        if (bucket == null) {
            throw S3Errors.noSuchBucket(name);
        }
        return bucket;
    }

    /** All buckets by name. */
    public Collection<Bucket> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /** The buckets of an account by name. */
    public List<Bucket> of(AccountId account) {
        return byName.values().stream()
                .filter(bucket -> bucket.identity().account().equals(account))
                .toList();
    }

    /**
     * Makes a bucket; empty where there is one of that name, whoever owns it.
     *
     * @param settle gives the bucket its first settings
     */
    public synchronized Optional<Bucket> create(BucketIdentity identity, Consumer<Settings> settle) {
        if (byName.containsKey(identity.name())) {
            return Optional.empty();
        }
        store.together(() -> {
            identities.put(identity.name(), identity);
            settle.accept(settings);
        });
        Bucket bucket = open(identity);
        byName.put(identity.name(), bucket);
        return Optional.of(bucket);
    }

    /** Deletes a bucket with its settings if it is empty; tells whether it was. */
    public synchronized boolean delete(Bucket bucket) {
        if (!bucket.close(() -> settings.removeAll(bucket.name()))) {
            return false;
        }
        byName.remove(bucket.name());
        return true;
    }

    /** Where bodies are. */
    public Bodies bodies() {
        return bodies;
    }

    /** Restored copies of archived objects. */
    public Restores restores() {
        return restores;
    }

    /** The settings of all buckets. */
    public Settings settings() {
        return settings;
    }
}
