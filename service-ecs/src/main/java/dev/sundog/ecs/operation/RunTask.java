package dev.sundog.ecs.operation;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.service.Fidelity;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Scope;
import dev.sundog.ecs.EcsErrors;
import dev.sundog.ecs.api.Cluster;
import dev.sundog.ecs.api.Failure;
import dev.sundog.ecs.api.RunTaskRequest;
import dev.sundog.ecs.api.RunTaskResponse;
import dev.sundog.ecs.api.StartTaskRequest;
import dev.sundog.ecs.api.StartTaskResponse;
import dev.sundog.ecs.api.Tag;
import dev.sundog.ecs.api.Task;
import dev.sundog.ecs.place.Candidates;
import dev.sundog.ecs.place.Placement;
import dev.sundog.ecs.place.PlacementWish;
import dev.sundog.ecs.rule.Names;
import dev.sundog.ecs.run.LaunchPlace;
import dev.sundog.ecs.run.TaskRuns;
import dev.sundog.ecs.run.TaskTerms;
import dev.sundog.ecs.state.Definition;
import dev.sundog.ecs.state.Locator;
import dev.sundog.ecs.state.Region;
import dev.sundog.ecs.state.Structs;
import dev.sundog.ecs.state.TaskRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts tasks that belong to no service: RunTask, StartTask. */
public final class RunTask {

    private static final int MOST = 10;
    private static final int LONGEST_TOKEN = 64;
    private static final LaunchPlace ON_INSTANCES = new LaunchPlace(LaunchPlace.EC2, Optional.empty());

    private final Locator locator;
    private final TaskRuns runs;
    private final Placement placement;
    private final LaunchRule rule;
    private final ClientTokens tokens;

    public RunTask(Locator locator, TaskRuns runs, Ambient ambient) {
        this.locator = locator;
        this.runs = runs;
        this.placement = new Placement(locator, ambient.chance());
        this.rule = new LaunchRule(locator);
        this.tokens = new ClientTokens(ambient, "RunTask", LONGEST_TOKEN);
    }

    /** Starts tasks wherever there is room; a call that comes again with its token starts nothing. */
    public RunTaskResponse run(RequestContext context, RunTaskRequest request) {
        Cluster cluster = locator.cluster(context.scope(), request.cluster());
        int count = request.count() == null ? 1 : request.count();
        if (count < 1 || count > MOST) {
            throw EcsErrors.invalidParameter("Count must be between 1 and " + MOST + ".");
        }
        Region region = locator.in(context.scope());
        String name = cluster.clusterName();
        synchronized (region.placing()) {
            List<Task> before = startedBefore(region, name, request);
            if (!before.isEmpty()) {
                return new RunTaskResponse(before, List.of());
            }
            RunTaskResponse answer = place(context, cluster, request, count);
            List<String> arns = answer.tasks().stream().map(Task::taskArn).toList();
            tokens.keep(region, name, request.clientToken(), request, arns);
            return answer;
        }
    }

    /** The tasks that the same call started before, as they are now; a token is free again once they are forgotten. */
    private List<Task> startedBefore(Region region, String cluster, RunTaskRequest request) {
        Optional<ClientTokens.Earlier> earlier = tokens.earlier(region, cluster, request.clientToken(), request);
        if (earlier.isEmpty()) {
            return List.of();
        }
        List<Task> tasks = earlier.get().resources().stream()
                .flatMap(arn -> region.tasks().find(TaskRecord.key(cluster, Names.last(arn))).stream())
                .map(TaskRecord::task)
                .toList();
        if (!tasks.isEmpty() && !earlier.get().same()) {
            throw EcsErrors.tokenInUse(earlier.get().resources());
        }
        return tasks;
    }

    private RunTaskResponse place(RequestContext context, Cluster cluster, RunTaskRequest request, int count) {
        Scope scope = context.scope();
        TaskTerms terms = terms(scope, cluster, request);
        LaunchPlace place = rule.place(scope, cluster, request.launchType(), request.capacityProviderStrategy());
        LaunchRule.check(terms.definition(), place, request.networkConfiguration());
        LaunchRule.check(place, request.placementConstraints(), request.placementStrategy());
        PlacementWish wish = PlacementWish.of(
                terms.group(), terms.definition(), request.placementConstraints(), request.placementStrategy());
        if (!place.isFargate() && placement.active(scope, cluster.clusterName()).isEmpty()) {
            throw EcsErrors.noInstances();
        }
        tellFidelity(context);
        List<Task> tasks = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        while (tasks.size() < count && failures.isEmpty()) {
            Placement.Choice choice = place.isFargate()
                    ? new Placement.Choice(Optional.empty(), List.of())
                    : placement.choose(scope, cluster.clusterName(), terms.definition(), wish);
            choice.refusals().forEach(one -> failures.add(new Failure(one.arn(), one.reason(), null)));
            if (failures.isEmpty()) {
                tasks.add(runs.start(locator.in(scope), terms.on(place, choice.instance()))
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

    private TaskTerms terms(Scope scope, Cluster cluster, RunTaskRequest request) {
        Definition definition = locator.startable(scope, request.taskDefinition());
        LaunchRule.check(definition, request.overrides());
        return new TaskTerms(
                cluster.clusterName(),
                definition,
                request.overrides(),
                request.group() == null ? "family:" + definition.task().family() : request.group(),
                request.startedBy(),
                request.networkConfiguration(),
                tags(request, cluster.clusterName(), definition),
                Boolean.TRUE.equals(request.enableExecuteCommand()));
    }

    private static List<Tag> tags(RunTaskRequest request, String cluster, Definition definition) {
        List<Tag> tags = new ArrayList<>(Structs.list(request.tags()));
        if ("TASK_DEFINITION".equals(request.propagateTags())) {
            for (Tag tag : definition.tags()) {
                if (tags.stream().noneMatch(one -> one.key().equals(tag.key()))) {
                    tags.add(tag);
                }
            }
        }
        if (Boolean.TRUE.equals(request.enableECSManagedTags())) {
            tags.add(new Tag("aws:ecs:clusterName", cluster));
        }
        return tags;
    }

    /** Starts one task on each of the instances that are named. */
    public StartTaskResponse start(RequestContext context, StartTaskRequest given) {
        Scope scope = context.scope();
        Cluster cluster = locator.cluster(scope, given.cluster());
        int count = given.containerInstances().size();
        if (count < 1) {
            throw EcsErrors.client("Container Instances cannot be empty.");
        }
        if (count > MOST) {
            throw EcsErrors.invalidParameter("Container Instances cannot be longer than " + MOST + ".");
        }
        // what both calls know has the same name in both
        RunTaskRequest request = Structs.take(given, RunTaskRequest.SCHEMA, RunTaskRequest.builder())
                .build();
        TaskTerms terms = terms(scope, cluster, request);
        LaunchRule.check(terms.definition(), ON_INSTANCES, request.networkConfiguration());
        tellFidelity(context);
        List<Task> tasks = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (String instance : given.containerInstances()) {
            startOn(scope, instance, terms, tasks, failures);
        }
        return new StartTaskResponse(tasks, failures);
    }

    private void startOn(Scope scope, String given, TaskTerms terms, List<Task> tasks, List<Failure> failures) {
        Region region = locator.in(scope);
        String arn = new Names(scope).instanceArn(terms.cluster(), Names.last(given));
        synchronized (region.placing()) {
            Optional<String> shortage = locator.instance(scope, terms.cluster(), given)
                    .map(instance -> new Candidates(locator)
                            .of(scope, terms.cluster(), instance)
                            .shortage(terms.definition()))
                    .orElse(Optional.of("MISSING"));
            shortage.ifPresentOrElse(
                    reason -> failures.add(new Failure(arn, reason, null)),
                    () -> tasks.add(runs.start(region, terms.on(ON_INSTANCES, Optional.of(arn)))
                            .task()));
        }
    }
}
