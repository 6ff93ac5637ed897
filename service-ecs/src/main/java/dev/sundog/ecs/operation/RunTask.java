package dev.sundog.ecs.operation;

import dev.sundog.core.service.Fidelity;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Scope;
import dev.sundog.ecs.EcsErrors;
import dev.sundog.ecs.api.Cluster;
import dev.sundog.ecs.api.Failure;
import dev.sundog.ecs.api.NetworkConfiguration;
import dev.sundog.ecs.api.RunTaskRequest;
import dev.sundog.ecs.api.RunTaskResponse;
import dev.sundog.ecs.api.StartTaskRequest;
import dev.sundog.ecs.api.StartTaskResponse;
import dev.sundog.ecs.api.Tag;
import dev.sundog.ecs.api.Task;
import dev.sundog.ecs.api.TaskOverride;
import dev.sundog.ecs.rule.Names;
import dev.sundog.ecs.run.Placement;
import dev.sundog.ecs.run.TaskLaunch;
import dev.sundog.ecs.run.TaskRuns;
import dev.sundog.ecs.state.Capacity;
import dev.sundog.ecs.state.Definition;
import dev.sundog.ecs.state.Locator;
import dev.sundog.ecs.state.Region;
import dev.sundog.ecs.state.Structs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts tasks that belong to no service: RunTask, StartTask. */
public final class RunTask {

    private static final int MOST = 10;

    private final Locator locator;
    private final TaskRuns runs;
    private final Placement placement;
    private final LaunchRule rule;

    public RunTask(Locator locator, TaskRuns runs) {
        this.locator = locator;
        this.runs = runs;
        this.placement = new Placement(locator);
        this.rule = new LaunchRule(locator);
    }

    /** Starts tasks wherever there is room. */
    public RunTaskResponse run(RequestContext context, RunTaskRequest request) {
        Scope scope = context.scope();
        Cluster cluster = locator.cluster(scope, request.cluster());
        int count = request.count() == null ? 1 : request.count();
        if (count < 1 || count > MOST) {
            throw EcsErrors.invalidParameter("Count must be between 1 and " + MOST + ".");
        }
        Definition definition = locator.startable(scope, request.taskDefinition());
        LaunchRule.check(definition, request.overrides());
        LaunchRule.Place place = rule.place(scope, cluster, request.launchType(), request.capacityProviderStrategy());
        LaunchRule.check(definition, place, request.networkConfiguration());
        boolean instances = !place.launchType().equals(TaskLaunch.FARGATE);
        if (instances && placement.active(scope, cluster.clusterName()).isEmpty()) {
            throw EcsErrors.noInstances();
        }
        tellFidelity(context);
        Launches launches = new Launches(
                cluster,
                definition,
                request.overrides(),
                request.group(),
                request.startedBy(),
                request.networkConfiguration(),
                tags(request.tags(), request.propagateTags(), definition));
        List<Task> tasks = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        Region region = locator.in(scope);
        for (int i = 0; i < count; i++) {
            synchronized (region.placing()) {
                Placement.Choice choice = instances
                        ? placement.choose(scope, cluster.clusterName(), definition)
                        : new Placement.Choice(Optional.empty(), List.of());
                if (instances && choice.instance().isEmpty()) {
                    choice.refusals().forEach(one -> failures.add(new Failure(one.arn(), one.reason(), null)));
                    break;
                }
                tasks.add(runs.start(region, launches.on(place, choice.instance()))
                        .task());
            }
        }
        return new RunTaskResponse(tasks, failures);
    }

    private void tellFidelity(RequestContext context) {
        if (!runs.areContainers()) {
            context.lowerFidelity(Fidelity.SIMULATED);
        }
    }

    /** What all tasks of one call have in common. */
    private record Launches(
            Cluster cluster,
            Definition definition,
            TaskOverride overrides,
            String group,
            String startedBy,
            NetworkConfiguration network,
            List<Tag> tags) {

        TaskLaunch on(LaunchRule.Place place, Optional<String> instance) {
            return new TaskLaunch(
                    cluster.clusterName(),
                    definition,
                    overrides,
                    group == null ? "family:" + definition.task().family() : group,
                    startedBy,
                    place.launchType(),
                    place.provider(),
                    instance,
                    network,
                    tags);
        }
    }

    private static List<Tag> tags(List<Tag> given, String propagate, Definition definition) {
        List<Tag> tags = new ArrayList<>(Structs.list(given));
        if ("TASK_DEFINITION".equals(propagate)) {
            for (Tag tag : definition.tags()) {
                if (tags.stream().noneMatch(one -> one.key().equals(tag.key()))) {
                    tags.add(tag);
                }
            }
        }
        return tags;
    }

    /** Starts one task on each of the instances that are named. */
    public StartTaskResponse start(RequestContext context, StartTaskRequest request) {
        Scope scope = context.scope();
        Cluster cluster = locator.cluster(scope, request.cluster());
        Definition definition = locator.startable(scope, request.taskDefinition());
        LaunchRule.check(definition, request.overrides());
        LaunchRule.Place place = new LaunchRule.Place(TaskLaunch.EC2, Optional.empty());
        LaunchRule.check(definition, place, request.networkConfiguration());
        tellFidelity(context);
        Launches launches = new Launches(
                cluster,
                definition,
                request.overrides(),
                request.group(),
                request.startedBy(),
                request.networkConfiguration(),
                tags(request.tags(), request.propagateTags(), definition));
        List<Task> tasks = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        Region region = locator.in(scope);
        for (String given : request.containerInstances()) {
            String arn = new Names(scope).instanceArn(cluster.clusterName(), Names.last(given));
            synchronized (region.placing()) {
                Optional<String> shortage = locator.instance(scope, cluster.clusterName(), given)
                        .map(instance ->
                                new Capacity(locator).shortage(scope, cluster.clusterName(), instance, definition))
                        .orElse(Optional.of("MISSING"));
                if (shortage.isPresent()) {
                    failures.add(new Failure(arn, shortage.get(), null));
                } else {
                    tasks.add(runs.start(region, launches.on(place, Optional.of(arn)))
                            .task());
                }
            }
        }
        return new StartTaskResponse(tasks, failures);
    }
}
