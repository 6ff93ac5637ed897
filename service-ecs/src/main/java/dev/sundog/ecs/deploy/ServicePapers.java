package dev.sundog.ecs.deploy;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.ecs.api.ServiceEvent;
import dev.sundog.ecs.integration.ServiceEvents;
import dev.sundog.ecs.place.Placement;
import dev.sundog.ecs.rule.Names;
import dev.sundog.ecs.state.Definition;
import dev.sundog.ecs.state.Region;
import dev.sundog.ecs.state.Rollout;
import dev.sundog.ecs.state.ServiceRecord;
import dev.sundog.ecs.state.TaskRecord;
import dev.sundog.ecs.state.TaskSetRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The record of a service that runs, in AWS's words. */
final class ServicePapers {

    private final Region region;
    private final String key;
    private final Ambient ambient;
    private final ServiceEvents bus;
    private final DeploymentHistory history;
    private volatile boolean closed;

    ServicePapers(Region region, String key, Ambient ambient, ServiceEvents bus) {
        this.region = region;
        this.key = key;
        this.ambient = ambient;
        this.bus = bus;
        this.history = new DeploymentHistory(ambient.clock());
    }

    Region region() {
        return region;
    }

    /** The service as it is now. */
    ServiceRecord now() {
        return region.services().find(key).orElseThrow();
    }

    /** Whether there is nothing to be done any more. */
    boolean isOver() {
        return closed
                || region.services().find(key).filter(one -> !one.isGone()).isEmpty();
    }

    void close() {
        closed = true;
    }

    /** Its tasks that have not stopped. */
    List<TaskRecord> tasks() {
        ServiceRecord service = now();
        return region.tasks()
                .those(task -> task.cluster().equals(service.cluster())
                        && service.group().equals(task.task().group())
                        && !task.isStopped());
    }

    ServiceRecord write(UnaryOperator<ServiceRecord> change) {
        return region.services().change(key, change).orElseThrow();
    }

    // ---- task sets

    /** Its task sets, where somebody else deploys it. */
    List<TaskSetRecord> taskSets() {
        return region.taskSets().those(set -> set.service().equals(key));
    }

    /** Writes down how steady a set is. */
    void write(TaskSetRecord set, String stability) {
        Instant now = ambient.clock().now();
        region.taskSets()
                .change(
                        set.key(),
                        one -> stability.equals(one.set().stabilityStatus())
                                ? one
                                : one.with(changed -> changed.stabilityStatus(stability)
                                        .stabilityStatusAt(now)
                                        .updatedAt(now)));
    }

    void remove(TaskSetRecord set) {
        region.taskSets().remove(set.key());
    }

    // ---- events

    private void tell(String words) {
        Instant now = ambient.clock().now();
        write(service -> service.withEvent(
                new ServiceEvent(ambient.ids().uuid(), now, "(service " + service.name() + ") " + words)));
    }

    void tellStarted(List<TaskRecord> tasks) {
        tell("has started " + tasks.size() + " tasks: " + names(tasks) + ".");
    }

    void tellStopped(List<TaskRecord> tasks) {
        tell("has stopped " + tasks.size() + " running tasks: " + names(tasks) + ".");
    }

    private static String names(List<TaskRecord> tasks) {
        return tasks.stream().map(task -> "(task " + task.id() + ")").collect(Collectors.joining(" "));
    }

    void tellSteady() {
        tell("has reached a steady state.");
        bus.action(region, now(), "SERVICE_STEADY_STATE");
    }

    /** Said once, not with every attempt. */
    void tellNoRoom(List<Placement.Refusal> refusals) {
        String words = "was unable to place a task because no container instance met all of its requirements. "
                + refusals.stream()
                        .findFirst()
                        .map(ServicePapers::closest)
                        .orElse("Reason: No Container Instances were found in your cluster.")
                + " For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.";
        List<ServiceEvent> events = now().events();
        if (events.isEmpty() || !events.getFirst().message().endsWith(words)) {
            tell(words);
            bus.action(region, now(), "SERVICE_TASK_PLACEMENT_FAILURE");
        }
    }

    private static String closest(Placement.Refusal refusal) {
        String lack = switch (refusal.reason()) {
            case "RESOURCE:CPU" -> "has insufficient CPU units available.";
            case "RESOURCE:MEMORY" -> "has insufficient memory available.";
            case "RESOURCE:PORTS" -> "is already using a port required by your task.";
            default -> "encountered error \"" + refusal.reason() + "\".";
        };
        return "The closest matching (container-instance " + Names.last(refusal.arn()) + ") " + lack;
    }

    void tellFailing() {
        tell(
                "is unable to consistently start tasks successfully. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.");
        bus.action(region, now(), "SERVICE_TASK_START_IMPAIRED");
    }

    // ---- deployments

    void completed(Rollout rollout) {
        Rollout done = state(rollout, Rollout.COMPLETED, "ECS deployment " + rollout.id() + " completed.");
        write(service -> service.withRollouts(List.of(done)).withLastGood(done));
        tell("(deployment " + rollout.id() + ") deployment completed.");
        history.completed(region, now(), done);
        bus.deployment(region, now(), done, "SERVICE_DEPLOYMENT_COMPLETED");
    }

    private Rollout state(Rollout rollout, String state, String reason) {
        return rollout.with(deployment -> deployment
                .rolloutState(state)
                .rolloutStateReason(reason)
                .updatedAt(ambient.clock().now()));
    }

    /**
     * A deployment is given up.
     *
     * @param rollsBack whether another is to take its place
     * @param good the one that is gone back to, if there is any
     */
    void failed(Rollout rollout, Surrender why, boolean rollsBack, Optional<Rollout> good) {
        Rollout failed = state(rollout, Rollout.FAILED, why.state());
        write(service -> service.with(failed));
        tell("(deployment " + rollout.id() + ") " + why.event());
        history.failed(region, now(), failed, why, rollsBack, good);
        bus.deployment(region, now(), failed, "SERVICE_DEPLOYMENT_FAILED");
    }

    /** The last good deployment takes the place of the one that failed. */
    void rolledBack(Rollout good, Surrender why) {
        Rollout primary = state(good, Rollout.IN_PROGRESS, why.rollingBackTo(good.id()))
                .with(deployment -> deployment.status("PRIMARY"))
                .withFailures(0)
                .withSteadySince(0);
        write(service -> {
            List<Rollout> others = new ArrayList<>();
            others.add(primary);
            for (Rollout rollout : service.rollouts()) {
                if (!rollout.id().equals(good.id())) {
                    others.add(rollout.with(deployment -> deployment.status("ACTIVE")));
                }
            }
            return service.withRollouts(others)
                    .with(one -> one.taskDefinition(primary.deployment().taskDefinition()));
        });
        tell("rolling back to deployment " + good.id() + ".");
        bus.deployment(region, now(), primary, "SERVICE_DEPLOYMENT_IN_PROGRESS");
    }

    /** All of its tasks have stopped. */
    void gone() {
        write(service -> service.withRollouts(List.of()).with(one -> one.status("INACTIVE")));
    }

    /** The definition of a deployment, whether it is still active or not. */
    Definition definition(Rollout rollout) {
        String name = Names.last(rollout.deployment().taskDefinition());
        return region.definitions()
                .find(rollout.definition())
                .orElseThrow(() -> new IllegalStateException("task definition " + name + " is gone"));
    }
}
