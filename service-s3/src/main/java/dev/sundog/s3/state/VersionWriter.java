package dev.sundog.s3.state;

import dev.sundog.core.ambient.Ambient;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Makes the versions of a bucket's objects as its state of versioning wants them. Used under the bucket's lock. */
final class VersionWriter {

    private final Ambient ambient;
    private final Versions versions;

    VersionWriter(Ambient ambient, Versions versions) {
        this.ambient = ambient;
        this.versions = versions;
    }

    /** A version that was made, and the one that it took the place of. */
    record Written(Version made, Optional<Version> replaced) {}

    /** Makes an object's newest version. */
    Written object(Versioning versioning, Bucket.Draft draft) {
        return write(versioning, draft, false);
    }

    /** Hides an object behind a delete marker. */
    Written marker(Versioning versioning, String key) {
        return write(versioning, new Bucket.Draft(key, Content.NONE, ObjectSettings.NONE), true);
    }

    private Written write(Versioning versioning, Bucket.Draft draft, boolean marker) {
        boolean keeping = versioning == Versioning.ENABLED;
        String id = keeping ? VersionIds.next(ambient.chance()) : Version.NULL_ID;
        Version made =
                new Version(versions.nextSequence(), draft.key(), id, now(), marker, draft.content(), draft.settings());
        Optional<Version> replaced =
                keeping ? Optional.empty() : versions.of(draft.key()).flatMap(known -> known.version(Version.NULL_ID));
        replaced.ifPresentOrElse(earlier -> versions.replace(earlier, made), () -> versions.add(made));
        return new Written(made, replaced);
    }

    private Instant now() {
        // AWS: knows no fractions of a second here.
        return ambient.clock().now().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Gives the object of a bucket that has never kept versions another key, in the place of what that has. */
    Written rename(Version source, String key) {
        Version made = source.renamed(versions.nextSequence(), key);
        Optional<Version> replaced = versions.of(key).map(KeyVersions::current);
        replaced.ifPresentOrElse(earlier -> versions.replace(earlier, made), () -> versions.add(made));
        versions.remove(source);
        return new Written(made, replaced);
    }
}
