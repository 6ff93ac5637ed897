package dev.sundog.ecs.state;

import dev.sundog.ecs.api.Deployment;
import dev.sundog.ecs.api.TaskSet;
import java.util.function.UnaryOperator;

/**
 * A task set: the tasks of one definition in a service that somebody else deploys.
 *
 * @param set as it was asked for; counts of tasks are kept beside it
 * @param service the key of its service
 * @param definition the key of its task definition
 */
public record TaskSetRecord(TaskSet set, String service, String definition) {

    private static final double ALL = 100;

    /** Where a task set is kept: {@code cluster/service/ecs-svc/number}. */
    public static String key(String service, String id) {
        return service + "/" + id;
    }

    public String key() {
        return key(service, set.id());
    }

    public String id() {
        return set.id();
    }

    /** Whether its tasks are to go, and it with the last of them. */
    public boolean isDraining() {
        return "DRAINING".equals(set.status());
    }

    public boolean isPrimary() {
        return "PRIMARY".equals(set.status());
    }

    /** How many tasks it is to have of those that its service desires: its part, rounded up. */
    public int desired(int ofService) {
        return isDraining() ? 0 : (int) Math.ceil(ofService * set.scale().value() / ALL);
    }

    /** How its tasks are made, in the form of a deployment: most of what both say has the same name in both. */
    public Rollout asRollout() {
        return new Rollout(
                Structs.take(set, Deployment.SCHEMA, Deployment.builder()).build(), definition, 0, 0);
    }

    public TaskSetRecord with(UnaryOperator<TaskSet.Builder> changes) {
        return new TaskSetRecord(Structs.change(set, TaskSet.builder(), changes), service, definition);
    }
}
