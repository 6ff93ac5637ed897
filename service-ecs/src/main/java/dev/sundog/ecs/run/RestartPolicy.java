package dev.sundog.ecs.run;

import dev.sundog.core.port.ContainerRunner.Exit;
import dev.sundog.ecs.api.ContainerRestartPolicy;
import dev.sundog.ecs.state.Structs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Whether a container that has ended is started again while its task goes on.
 *
 * @param period for how long it must have run
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-restart-policy.html">Restart policies</a>
 */
record RestartPolicy(boolean enabled, List<Integer> ignoredExitCodes, Duration period) {

    private static final int USUAL_PERIOD = 300;

    static RestartPolicy of(ContainerRestartPolicy given) {
        return given == null
                ? new RestartPolicy(false, List.of(), Duration.ZERO)
                : new RestartPolicy(
                        Boolean.TRUE.equals(given.enabled()),
                        Structs.list(given.ignoredExitCodes()),
                        Duration.ofSeconds(
                                given.restartAttemptPeriod() == null ? USUAL_PERIOD : given.restartAttemptPeriod()));
    }

    /** @param started when it was started for the last time */
    boolean allows(Exit exit, Instant started, Instant now) {
        return enabled && !ignoredExitCodes.contains(exit.code()) && !now.isBefore(started.plus(period));
    }
}
