package dev.sundog.s3.state;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import dev.sundog.s3.state.VersionWriter.Written;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A bucket: who it is, the versions of its objects, its uploads. Readers take what they find; whoever writes holds the one
 * lock, which is never held while bytes move. Blobs of what goes are freed behind the lock.
 */
public final class Bucket {

    private final Bodies bodies;
    private final RecordMap<String, BucketIdentity> identities;
    private final Namespace namespace;
    private final Versions versions;
    private final VersionWriter writer;
    private final BucketUploads uploads;
    private final Consumer<Runnable> together;
    private final BucketLock lock;
    private volatile BucketIdentity identity;

    /**
     * @param together makes several writes survive together or not at all
     */
    Bucket(
            Ambient ambient,
            Bodies bodies,
            RecordMap<String, BucketIdentity> identities,
            Namespace namespace,
            Consumer<Runnable> together,
            BucketIdentity identity) {
        this.bodies = bodies;
        this.identities = identities;
        this.namespace = namespace;
        this.identity = identity;
        this.together = together;
        this.versions = new Versions(namespace.map("versions", Long.class, Version.class), together);
        this.writer = new VersionWriter(ambient, versions);
        this.lock = new BucketLock(identity.name(), together);
        this.uploads = new BucketUploads(
                lock,
                bodies,
                new Uploads(
                        namespace.map("uploads", String.class, Upload.class),
                        namespace.map("parts", String.class, UploadedPart.class)));
    }

    /** What a write puts in the place of what was there. */
    public record Draft(String key, Content content, ObjectSettings settings) {}

    /** What a deletion did: the version that is gone or the marker that was made; empty where there was nothing to do. */
    public record Deletion(Optional<Version> removed, Optional<Version> marker) {}

    // ---- the bucket itself

    public BucketIdentity identity() {
        return identity;
    }

    public String name() {
        return identity.name();
    }

    /** Changes the bucket's state. */
    public void update(UnaryOperator<BucketIdentity> change) {
        lock.locked(() -> {
            BucketIdentity changed = change.apply(identity);
            identities.put(changed.name(), changed);
            identity = changed;
            return changed;
        });
    }

    /**
     * Ends the bucket if it is empty; tells whether it was. Uploads that are under way go with it.
     *
     * @param alongside what else goes with it
     */
    boolean close(Runnable alongside) {
        boolean closed = lock.closeIf(versions::isEmpty);
        if (closed) {
            uploads.free();
            together.accept(() -> {
                identities.remove(name());
                alongside.run();
                namespace.drop();
            });
        }
        return closed;
    }

    // ---- objects

    /** The versions of all keys, sorted by {@link dev.sundog.s3.listing.KeyOrder}. */
    public NavigableMap<String, KeyVersions> keys() {
        return versions.index();
    }

    /** How many bytes the bucket's versions have, by storage class. */
    public Map<String, Long> bytes() {
        return versions.bytes();
    }

    /** The versions of a key. */
    public Optional<KeyVersions> versionsOf(String key) {
        return versions.of(key);
    }

    /** The object of a key; empty where there is none or where it was deleted. */
    public Optional<Version> object(String key) {
        return versions.of(key).map(KeyVersions::current).filter(version -> !version.deleteMarker());
    }

    /**
     * Makes a new version.
     *
     * @param condition refuses the write, under the lock, by what the key has now
     */
    public Version put(Draft draft, Consumer<Optional<Version>> condition) {
        Written put = lock.locked(() -> write(draft, condition));
        put.replaced().ifPresent(this::free);
        return put.made();
    }

    private Written write(Draft draft, Consumer<Optional<Version>> condition) {
        condition.accept(object(draft.key()));
        return writer.object(identity.versioning(), draft);
    }

    private void free(Version gone) {
        bodies.free(gone.content().pieces());
    }

    /** Deletes a key as a request without a version id does: the object goes, or hides behind a delete marker. */
    public Deletion delete(String key, Consumer<Optional<Version>> condition) {
        record Done(Deletion deletion, Optional<Version> freed) {}
        Done done = lock.locked(() -> {
            condition.accept(object(key));
            if (identity.versioning() == Versioning.OFF) {
                Optional<Version> only = versions.of(key).map(KeyVersions::current);
                only.ifPresent(versions::remove);
                return new Done(new Deletion(only, Optional.empty()), only);
            }
            Written marker = writer.marker(identity.versioning(), key);
            return new Done(new Deletion(Optional.empty(), Optional.of(marker.made())), marker.replaced());
        });
        done.freed().ifPresent(this::free);
        return done.deletion();
    }

    /**
     * Deletes one version for good.
     *
     * @param condition refuses the deletion, under the lock, by the version
     */
    public Optional<Version> deleteVersion(String key, String versionId, Consumer<Version> condition) {
        Optional<Version> removed = lock.locked(() -> {
            Optional<Version> version = versions.of(key).flatMap(known -> known.version(versionId));
            version.ifPresent(condition);
            version.ifPresent(versions::remove);
            return version;
        });
        removed.ifPresent(this::free);
        return removed;
    }

    /** Deletes the key of {@code current} as a request does, unless the key has another current version by now. */
    public Optional<Deletion> expire(Version current) {
        return lock.locked(() -> versions.of(current.key())
                .filter(known -> known.current().sequence() == current.sequence())
                .map(known -> delete(current.key(), _ -> {})));
    }

    /** Deletes a version for good if it is still there and {@code allowed}; tells whether it went. */
    public boolean expireVersion(Version version, Predicate<Version> allowed) {
        boolean expired = lock.locked(() -> {
            Optional<Version> known = same(version).filter(allowed);
            known.ifPresent(versions::remove);
            return known.isPresent();
        });
        if (expired) {
            free(version);
        }
        return expired;
    }

    /** The version as it is now, if it is still there. */
    private Optional<Version> same(Version version) {
        return versions.of(version.key())
                .flatMap(known -> known.version(version.versionId()))
                .filter(known -> known.sequence() == version.sequence());
    }

    /**
     * Gives an object another key, in the place of what that has; empty where the object has changed meanwhile.
     *
     * @param condition refuses by what the other key has now
     */
    public Optional<Version> rename(Version source, String key, Consumer<Optional<Version>> condition) {
        Optional<Written> renamed = lock.lockedAsOne(() -> {
            condition.accept(object(key));
            return same(source).map(known -> writer.rename(known, key));
        });
        renamed.flatMap(Written::replaced).ifPresent(this::free);
        return renamed.map(Written::made);
    }

    /** Changes the settings of a version that is still there; empty where it is not. */
    public Optional<Version> update(Version version, UnaryOperator<ObjectSettings> change) {
        return lock.locked(() -> same(version).map(known -> {
            Version changed = known.with(change.apply(known.settings()));
            versions.update(changed);
            return changed;
        }));
    }

    // ---- uploads in parts

    /** The uploads that are under way. */
    public BucketUploads uploads() {
        return uploads;
    }

    /**
     * Ends an upload and makes a version of some of its parts; empty where it has ended already.
     *
     * @param draft makes the version's content of the upload, or refuses
     * @param condition refuses by what the key has now
     */
    public Optional<Version> complete(OpenUpload upload, Supplier<Draft> draft, Consumer<Optional<Version>> condition) {
        return uploads.complete(upload, draft, content -> write(content, condition));
    }

    /** Adds the ids of all blobs that the bucket refers to. */
    void addBlobs(Set<String> ids) {
        versions.index()
                .values()
                .forEach(key -> key.newestFirst()
                        .forEach(version -> version.content().pieces().forEach(piece -> ids.add(piece.blob()))));
        uploads.addBlobs(ids::add);
    }
}
