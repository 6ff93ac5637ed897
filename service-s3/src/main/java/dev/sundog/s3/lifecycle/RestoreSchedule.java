package dev.sundog.s3.lifecycle;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.ambient.Scheduler;
import dev.sundog.s3.notification.EventDetail;
import dev.sundog.s3.notification.ObjectEvents;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.Buckets;
import dev.sundog.s3.state.ObjectSettings;
import dev.sundog.s3.state.Restoration;
import dev.sundog.s3.state.Restores.Restored;
import dev.sundog.s3.state.Version;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tells when the copy of an archived object is there, and takes it away when its time is over. */
public final class RestoreSchedule {

    private final Ambient ambient;
    private final Buckets buckets;
    private final ObjectEvents events;
    private final Map<String, Scheduler.Timer> timers = new HashMap<>();
    private boolean closed;

    public RestoreSchedule(Ambient ambient, Buckets buckets, ObjectEvents events) {
        this.ambient = ambient;
        this.buckets = buckets;
        this.events = events;
    }

    /** Looks after what was restored before. */
    public void open() {
        buckets.restores().all().forEach(this::await);
    }

    /** Looks after a version that is being restored, or whose copy lives on. */
    public void watch(Bucket bucket, Version version) {
        boolean told = version.settings()
                .restoration()
                .filter(restoration -> !restoration.isOngoing(ambient.clock().now()))
                .isPresent();
        Restored restored = new Restored(bucket.name(), version.key(), version.versionId(), version.sequence(), told);
        buckets.restores().put(restored);
        await(restored);
    }

    private Optional<Version> find(Restored restored) {
        return buckets.find(restored.bucket())
                .flatMap(bucket -> bucket.versionsOf(restored.key()))
                .flatMap(versions -> versions.version(restored.versionId()))
                .filter(version -> version.sequence() == restored.sequence());
    }

    private void await(Restored restored) {
        Optional<Restoration> restoration =
                find(restored).flatMap(version -> version.settings().restoration());
        if (restoration.isEmpty()) {
            buckets.restores().remove(restored);
            return;
        }
        Instant next = restored.told()
                ? restoration.get().expiresAt()
                : restoration.get().availableAt();
        schedule(restored, next);
    }

    private synchronized void schedule(Restored restored, Instant when) {
        if (closed) {
            return;
        }
        Scheduler.Timer earlier =
                timers.put(restored.name(), ambient.scheduler().at(when, () -> act(restored)));
        if (earlier != null) {
            earlier.cancel();
        }
    }

    private void act(Restored restored) {
        synchronized (this) {
            if (closed) {
                return;
            }
            timers.remove(restored.name());
        }
        find(restored)
                .ifPresentOrElse(
                        version -> act(restored, version),
                        () -> buckets.restores().remove(restored));
    }

    private void act(Restored restored, Version version) {
        Restoration restoration = version.settings().restoration().orElse(null);
        Bucket bucket = buckets.get(restored.bucket());
        if (restoration == null) {
            buckets.restores().remove(restored);
        } else if (!restored.told()) {
            EventDetail detail = new EventDetail.Restore(
                    restoration.expiresAt(), version.settings().storageClass());
            events.about("ObjectRestore:Completed", bucket, version, detail, null);
            buckets.restores().put(restored.asTold());
            await(restored.asTold());
        } else {
            buckets.restores().remove(restored);
            bucket.update(version, ObjectSettings::withoutRestoration);
            events.about("ObjectRestore:Delete", bucket, version, null);
        }
    }

    /** Does nothing from now on. */
    public synchronized void close() {
        closed = true;
        timers.values().forEach(Scheduler.Timer::cancel);
    }
}
