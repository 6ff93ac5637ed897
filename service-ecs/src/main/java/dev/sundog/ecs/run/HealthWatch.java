package dev.sundog.ecs.run;

import dev.sundog.core.ambient.Scheduler.Timer;
import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerRunner.Program;
import dev.sundog.ecs.api.HealthCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a container's health check at its interval, by the emulator's clock. Used by its task's mailbox alone, but for the check
 * itself, which may take long.
 */
final class HealthWatch {

    private static final Logger LOG = LoggerFactory.getLogger(HealthWatch.class);
    private static final int INTERVAL = 30;
    private static final int TIMEOUT = 5;
    private static final int RETRIES = 3;

    private final RunKit kit;
    private final Mailbox mailbox;
    private final Program program;
    private final HealthCheck check;
    private final Runnable changed;
    private final Instant graceEnds;
    private Boolean healthy;
    private int failures;
    private long round;
    private Timer timer;
    private boolean stopped;
    /** A check of an earlier round that has not ended, though its time is over. */
    private volatile boolean busy;

    /** @param changed is told when the container becomes healthy or stops being so */
    HealthWatch(RunKit kit, Mailbox mailbox, Program program, HealthCheck check, Runnable changed) {
        this.kit = kit;
        this.mailbox = mailbox;
        this.program = program;
        this.check = check;
        this.changed = changed;
        this.graceEnds = kit.ambient().clock().now().plusSeconds(given(check.startPeriod(), 0));
    }

    private static int given(Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }

    void start() {
        timer = after(given(check.interval(), INTERVAL), this::begin);
    }

    private Timer after(int seconds, Runnable action) {
        Instant when = kit.ambient().clock().now().plus(Duration.ofSeconds(seconds));
        return kit.ambient().scheduler().at(when, () -> mailbox.post(action));
    }

    private void begin() {
        if (stopped) {
            return;
        }
        long mine = ++round;
        if (busy) {
            result(mine, false);
            return;
        }
        busy = true;
        timer = after(given(check.timeout(), TIMEOUT), () -> result(mine, false));
        kit.workers().execute(() -> {
            boolean good = passes();
            busy = false;
            mailbox.post(() -> result(mine, good));
        });
    }

    private boolean passes() {
        try {
            return program.execute(words()).code() == 0;
        } catch (ContainerException | RuntimeException gone) {
            LOG.debug("a health check could not run", gone);
            return false;
        }
    }

    private List<String> words() {
        List<String> command = check.command();
        return switch (command.getFirst()) {
            case "CMD-SHELL" -> List.of("/bin/sh", "-c", String.join(" ", command.subList(1, command.size())));
            case "CMD" -> command.subList(1, command.size());
            default -> List.of("/bin/sh", "-c", String.join(" ", new ArrayList<>(command)));
        };
    }

    /** What a round came to; only its first word counts. */
    private void result(long of, boolean good) {
        if (stopped || of != round) {
            return;
        }
        round++;
        timer.cancel();
        Boolean before = healthy;
        if (good) {
            failures = 0;
            healthy = true;
        } else if (Boolean.TRUE.equals(healthy) || !kit.ambient().clock().now().isBefore(graceEnds)) {
            failures++;
            if (failures >= given(check.retries(), RETRIES)) {
                healthy = false;
            }
        }
        timer = after(given(check.interval(), INTERVAL), this::begin);
        if (healthy != null && !healthy.equals(before)) {
            changed.run();
        }
    }

    boolean isHealthy() {
        return Boolean.TRUE.equals(healthy);
    }

    boolean isUnhealthy() {
        return Boolean.FALSE.equals(healthy);
    }

    void stop() {
        stopped = true;
        if (timer != null) {
            timer.cancel();
        }
    }
}
