package dev.sundog.s3.lifecycle;

import dev.sundog.s3.api.LifecycleExpiration;
import dev.sundog.s3.api.LifecycleRule;
import dev.sundog.s3.notification.EventDetail;
import dev.sundog.s3.notification.ObjectEvents;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.KeyVersions;
import dev.sundog.s3.state.LifecycleRules;
import dev.sundog.s3.state.Version;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;

/** Does in one bucket what its rules say of one instant, step by step. An end outweighs a move to another class. */
final class LifecycleRun {

    private final ObjectEvents events;
    private final Bucket bucket;
    private final LifecycleRules rules;
    private final Instant now;
    private String last;

    LifecycleRun(ObjectEvents events, Bucket bucket, LifecycleRules rules, Instant now) {
        this.events = events;
        this.bucket = bucket;
        this.rules = rules;
        this.now = now;
    }

    /** Looks at the next {@code count} keys, or at the uploads when no keys are left; tells whether there is more. */
    boolean step(int count) {
        int seen = 0;
        for (KeyVersions versions : rest().values()) {
            if (seen++ == count) {
                return true;
            }
            last = versions.current().key();
            lookAt(versions);
        }
        abortUploads();
        return false;
    }

    private NavigableMap<String, KeyVersions> rest() {
        return last == null ? bucket.keys() : bucket.keys().tailMap(last, false);
    }

    private void abortUploads() {
        bucket.uploads().all().stream()
                .filter(upload -> UploadExpiration.of(Optional.of(rules), upload.upload())
                        .filter(end -> !end.when().isAfter(now))
                        .isPresent())
                .forEach(bucket.uploads()::abort);
    }

    private void lookAt(KeyVersions versions) {
        Version current = versions.current();
        if (!current.deleteMarker()) {
            lookAtObject(current);
        } else if (versions.newestFirst().size() == 1 && endsMarker(current)) {
            expireVersion(current);
        }
        Noncurrent.of(versions).forEach(this::lookAt);
    }

    private void lookAtObject(Version current) {
        boolean expired = Expiration.of(Optional.of(rules), current)
                .filter(expiration -> !expiration.when().isAfter(now))
                .isPresent();
        if (expired) {
            bucket.expire(current).ifPresent(this::tell);
        } else {
            Transitions.ofCurrent(rules, now, current).ifPresent(storageClass -> move(current, storageClass));
        }
    }

    private void tell(Bucket.Deletion deletion) {
        deletion.removed().ifPresent(gone -> events.removed("LifecycleExpiration:Delete", bucket, gone, null));
        deletion.marker()
                .ifPresent(marker -> events.removed("LifecycleExpiration:DeleteMarkerCreated", bucket, marker, null));
    }

    private void lookAt(Noncurrent noncurrent) {
        Version version = noncurrent.version();
        if (noncurrent.isExpired(rules, now)) {
            expireVersion(version);
        } else if (!version.deleteMarker()) {
            Transitions.ofNoncurrent(rules, now, noncurrent).ifPresent(storageClass -> move(version, storageClass));
        }
    }

    /** Ends a version for good, unless a lock keeps it. */
    private void expireVersion(Version version) {
        if (bucket.expireVersion(version, known -> !known.settings().lock().forbidsDeletion(now, false))) {
            events.removed("LifecycleExpiration:Delete", bucket, version, null);
        }
    }

    private void move(Version version, String storageClass) {
        bucket.update(version, settings -> settings.withStorageClass(storageClass))
                .ifPresent(moved -> events.about(
                        "LifecycleTransition", bucket, moved, new EventDetail.Transition(storageClass), null));
    }

    /** Whether a rule takes a delete marker away that hides nothing any more. */
    private boolean endsMarker(Version marker) {
        return rules.rules().stream().anyMatch(rule -> endsMarker(rule, marker));
    }

    private boolean endsMarker(LifecycleRule rule, Version marker) {
        LifecycleExpiration expiration = rule.expiration();
        if (expiration == null || !LifecycleFilter.applies(rule, marker)) {
            return false;
        }
        // AWS: rules that end objects by age or date end such markers, too.
        return Boolean.TRUE.equals(expiration.expiredObjectDeleteMarker())
                || (expiration.days() != null
                        && !LifecycleDays.after(marker.lastModified(), expiration.days())
                                .isAfter(now))
                || (expiration.date() != null && !expiration.date().isAfter(now));
    }
}
