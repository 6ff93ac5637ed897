package dev.sundog.batch.state;

import java.util.List;

/**
 * One try to run a job. Times are milliseconds since the epoch, 0 where it did not come to that.
 *
 * @param task what ECS would call it: 32 hexadecimal digits
 * @param environment the name of the compute environment
 * @param host the instance, {@code i-...}; empty on Fargate
 * @param startedAt when the containers ran
 * @param reason why it ended, which AWS calls the status reason
 * @param ends how its containers ended; empty until then
 */
public record Attempt(
        String task,
        String environment,
        String host,
        long startedAt,
        long stoppedAt,
        String reason,
        List<ContainerEnd> ends) {

    /** An attempt whose containers are being started. */
    public static Attempt placed(String task, String environment, String host) {
        return new Attempt(task, environment, host, 0, 0, "", List.of());
    }

    /** Whether it is under way. */
    public boolean isOpen() {
        return stoppedAt == 0;
    }

    Attempt started(long at) {
        return new Attempt(task, environment, host, at, 0, reason, ends);
    }

    Attempt stopped(long at, String why, List<ContainerEnd> how) {
        return new Attempt(task, environment, host, startedAt, at, why, how);
    }
}
