package dev.sundog.ecr.lifecycle;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.ambient.Scheduler;
import dev.sundog.ecr.EcrLimits;
import dev.sundog.ecr.state.PreviewRecord.Expiring;
import dev.sundog.ecr.state.Registries;
import dev.sundog.ecr.state.Repository;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries policies out once a day, at midnight in UTC, and then also throws away what was uploaded long ago and is in no image. A
 * timer runs while there is anything of the kind.
 */
public final class LifecycleSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(LifecycleSchedule.class);

    private final Ambient ambient;
    private final Registries registries;
    private Scheduler.Timer timer;
    private boolean closed;

    public LifecycleSchedule(Ambient ambient, Registries registries) {
        this.ambient = ambient;
        this.registries = registries;
    }

    /** Is told that there may be something to do: a policy, an upload. */
    public synchronized void expectWork() {
        if (timer == null && !closed) {
            timer = ambient.scheduler().at(nextMidnight(), this::run);
        }
    }

    /** Begins, with what became due while nobody looked. */
    public synchronized void open() {
        if (timer == null && !closed && hasWork()) {
            timer = ambient.scheduler().at(ambient.clock().now(), this::run);
        }
    }

    private Instant nextMidnight() {
        return ambient.clock()
                .now()
                .atOffset(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .plus(Duration.ofDays(1))
                .toInstant();
    }

    private void run() {
        Instant now = ambient.clock().now();
        try {
            registries.uploads().forgetBefore(now.minus(EcrLimits.UNUSED));
            registries
                    .privateAndPublic()
                    .flatMap(registry -> registry.repositories().stream())
                    .forEach(repository -> tidy(repository, now));
        } finally {
            synchronized (this) {
                timer = null;
            }
            if (hasWork()) {
                expectWork();
            }
        }
    }

    /** What goes wrong with one repository, such as that it is deleted meanwhile, holds the others not up. */
    private static void tidy(Repository repository, Instant now) {
        try {
            carryOut(repository, now);
            repository.dropUnusedLayers(now.minus(EcrLimits.UNUSED));
        } catch (RuntimeException failure) {
            LOG.warn("the repository {} is not tidied: {}", repository.name(), failure.toString());
        }
    }

    private static void carryOut(Repository repository, Instant now) {
        repository.record().lifecyclePolicy().ifPresent(text -> {
            for (Expiring image : LifecyclePolicyReader.read(text).expiring(repository.images(), now)) {
                repository.delete(image.digest());
            }
            repository.update(record -> record.evaluatedAt(now));
        });
    }

    private boolean hasWork() {
        return !registries.uploads().isEmpty()
                || registries
                        .privateAndPublic()
                        .flatMap(registry -> registry.repositories().stream())
                        .anyMatch(repository ->
                                repository.record().lifecyclePolicy().isPresent() || repository.hasUnusedLayers());
    }

    /** Does nothing from now on. */
    public synchronized void close() {
        closed = true;
        if (timer != null) {
            timer.cancel();
        }
    }
}
