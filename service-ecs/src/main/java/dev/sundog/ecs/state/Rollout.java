package dev.sundog.ecs.state;

import dev.sundog.ecs.api.Deployment;
import java.util.function.UnaryOperator;

/**
 * A deployment of a service: the tasks of one definition with one configuration.
 *
 * @param deployment as it is shown, but for the counts of tasks
 * @param definition the key of the task definition
 * @param failures tasks that failed one after another since one was good
 * @param steadySince when all of its tasks began to run, in milliseconds since the epoch; 0 while they do not
 */
public record Rollout(Deployment deployment, String definition, int failures, long steadySince) {

    public static final String IN_PROGRESS = "IN_PROGRESS";
    public static final String COMPLETED = "COMPLETED";
    public static final String FAILED = "FAILED";

    public String id() {
        return deployment.id();
    }

    public boolean isInProgress() {
        return IN_PROGRESS.equals(deployment.rolloutState());
    }

    public boolean isFailed() {
        return FAILED.equals(deployment.rolloutState());
    }

    public Rollout with(UnaryOperator<Deployment.Builder> changes) {
        return new Rollout(
                Structs.change(deployment, Deployment.builder(), changes), definition, failures, steadySince);
    }

    public Rollout withFailures(int count) {
        return new Rollout(deployment, definition, count, steadySince);
    }

    public Rollout withSteadySince(long millis) {
        return new Rollout(deployment, definition, failures, millis);
    }
}
