package dev.sundog.s3.lifecycle;

import dev.sundog.s3.notification.ObjectEvents;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.Buckets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** Carries out the rules of all buckets as of one instant, some keys at a time. */
final class LifecycleSweep {

    /** So few that a step takes some milliseconds at most, even where each key loses a file. */
    private static final int KEYS_AT_A_TIME = 256;

    private final Buckets buckets;
    private final ObjectEvents events;
    private final Instant now;
    private final Queue<String> names = new ArrayDeque<>();
    private Bucket bucket;
    private LifecycleRun run;

    LifecycleSweep(Buckets buckets, ObjectEvents events, Instant now) {
        this.buckets = buckets;
        this.events = events;
        this.now = now;
        buckets.settings().lifecycle().forEach((name, rules) -> names.add(name));
    }

    /** Goes on; tells whether there is more to do. */
    boolean step() {
        if (names.isEmpty()) {
            return false;
        }
        Optional<Bucket> next = buckets.find(names.element());
        // It may be gone since the last step, or another of the same name.
        if (run == null || next.filter(found -> found == bucket).isEmpty()) {
            run = begin(next);
        }
        if (run == null || !run.step(KEYS_AT_A_TIME)) {
            names.remove();
            run = null;
        }
        return !names.isEmpty();
    }

    private LifecycleRun begin(Optional<Bucket> next) {
        bucket = next.orElse(null);
        return next.flatMap(found -> buckets.settings().lifecycle().of(found.name()))
                .map(rules -> new LifecycleRun(events, bucket, rules, now))
                .orElse(null);
    }
}
