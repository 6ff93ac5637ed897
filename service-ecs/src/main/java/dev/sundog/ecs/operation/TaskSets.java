package dev.sundog.ecs.operation;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Scope;
import dev.sundog.ecs.EcsErrors;
import dev.sundog.ecs.api.Cluster;
import dev.sundog.ecs.api.CreateTaskSetRequest;
import dev.sundog.ecs.api.CreateTaskSetResponse;
import dev.sundog.ecs.api.DeleteTaskSetRequest;
import dev.sundog.ecs.api.DeleteTaskSetResponse;
import dev.sundog.ecs.api.DescribeTaskSetsRequest;
import dev.sundog.ecs.api.DescribeTaskSetsResponse;
import dev.sundog.ecs.api.Failure;
import dev.sundog.ecs.api.Scale;
import dev.sundog.ecs.api.TaskSet;
import dev.sundog.ecs.api.UpdateServicePrimaryTaskSetRequest;
import dev.sundog.ecs.api.UpdateServicePrimaryTaskSetResponse;
import dev.sundog.ecs.api.UpdateTaskSetRequest;
import dev.sundog.ecs.api.UpdateTaskSetResponse;
import dev.sundog.ecs.deploy.ServiceRuns;
import dev.sundog.ecs.rule.Names;
import dev.sundog.ecs.run.LaunchPlace;
import dev.sundog.ecs.state.Definition;
import dev.sundog.ecs.state.Locator;
import dev.sundog.ecs.state.Region;
import dev.sundog.ecs.state.ServiceRecord;
import dev.sundog.ecs.state.Structs;
import dev.sundog.ecs.state.TaskSetRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Task sets of services that somebody else deploys: CreateTaskSet, DescribeTaskSets, UpdateTaskSet, UpdateServicePrimaryTaskSet, DeleteTaskSet. */
public final class TaskSets {

    private static final int LONGEST_TOKEN = 36;
    private static final double ALL = 100;
    private static final String PERCENT = "PERCENT";

    private final Locator locator;
    private final ServiceRuns runs;
    private final Ambient ambient;
    private final LaunchRule rule;
    private final ClientTokens tokens;

    public TaskSets(Locator locator, ServiceRuns runs, Ambient ambient) {
        this.locator = locator;
        this.runs = runs;
        this.ambient = ambient;
        this.rule = new LaunchRule(locator);
        this.tokens = new ClientTokens(ambient, "CreateTaskSet", LONGEST_TOKEN);
    }

    /** A service, and all that is needed to change its task sets. */
    private record Place(Region region, Cluster cluster, ServiceRecord service) {}

    private Place place(Scope scope, String cluster, String service) {
        Cluster found = locator.cluster(scope, cluster);
        ServiceRecord record =
                locator.service(scope, found.clusterName(), service).orElseThrow(EcsErrors::serviceNotFound);
        if (!record.isActive()) {
            throw EcsErrors.serviceNotActive();
        }
        if (!record.isExternal()) {
            throw EcsErrors.notExternal();
        }
        return new Place(locator.in(scope), found, record);
    }

    public CreateTaskSetResponse create(RequestContext context, CreateTaskSetRequest request) {
        Scope scope = context.scope();
        Place place = place(scope, request.cluster(), request.service());
        String cluster = place.cluster().clusterName();
        synchronized (place.region().placing()) {
            Optional<ClientTokens.Earlier> earlier =
                    tokens.earlier(place.region(), cluster, request.clientToken(), request);
            if (earlier.isPresent()) {
                if (!earlier.get().same()) {
                    throw EcsErrors.setNotIdempotent();
                }
                return new CreateTaskSetResponse(shown(
                        place,
                        find(place, earlier.get().resources().getFirst()).orElseThrow(EcsErrors::taskSetNotFound)));
            }
            TaskSetRecord made = make(scope, place, request);
            place.region().taskSets().put(made.key(), made);
            tokens.keep(
                    place.region(),
                    cluster,
                    request.clientToken(),
                    request,
                    List.of(made.set().taskSetArn()));
            runs.look(place.region(), place.service());
            return new CreateTaskSetResponse(shown(place, made));
        }
    }

    private TaskSetRecord make(Scope scope, Place place, CreateTaskSetRequest request) {
        Definition definition = locator.startable(scope, request.taskDefinition());
        LaunchPlace launch =
                rule.place(scope, place.cluster(), request.launchType(), request.capacityProviderStrategy());
        LaunchRule.check(definition, launch, request.networkConfiguration());
        ServiceDefaults.check(request.loadBalancers(), request.serviceRegistries());
        String id = ServiceDefaults.deploymentId(ambient);
        Instant now = ambient.clock().now();
        TaskSet set = Structs.take(request, TaskSet.SCHEMA, TaskSet.builder())
                .id(id)
                .taskSetArn(new Names(scope).taskSetArn(place.service().key() + "/" + id))
                .serviceArn(place.service().service().serviceArn())
                .clusterArn(place.cluster().clusterArn())
                .status("ACTIVE")
                .taskDefinition(definition.task().taskDefinitionArn())
                .launchType(launch.provider().isEmpty() ? launch.launchType() : null)
                .capacityProviderStrategy(
                        launch.provider().isEmpty()
                                ? null
                                : ServiceDefaults.strategy(place.cluster(), request.capacityProviderStrategy()))
                .platformVersion(platform(launch, request))
                .loadBalancers(List.of())
                .serviceRegistries(List.of())
                .scale(scale(request.scale()))
                .stabilityStatus("STABILIZING")
                .stabilityStatusAt(now)
                .createdAt(now)
                .updatedAt(now)
                .tags(Structs.list(request.tags()))
                .build();
        return new TaskSetRecord(set, place.service().key(), definition.key());
    }

    private static String platform(LaunchPlace launch, CreateTaskSetRequest request) {
        return launch.isFargate() && request.platformVersion() == null ? "LATEST" : request.platformVersion();
    }

    private static Scale scale(Scale given) {
        double value = given == null || given.value() == null ? ALL : given.value();
        if (value < 0 || value > ALL) {
            throw EcsErrors.invalidParameter("The scale value must be between 0 and 100.");
        }
        return new Scale(value, PERCENT);
    }

    private TaskSet shown(Place place, TaskSetRecord set) {
        return new ServiceView(locator).of(place.region().scope(), place.service(), set);
    }

    /** A task set of a service, by id or ARN. */
    private static Optional<TaskSetRecord> find(Place place, String given) {
        return place.region().taskSets().find(TaskSetRecord.key(place.service().key(), "ecs-svc/" + Names.last(given)));
    }

    /** The task sets that are named, or all of a service. */
    public DescribeTaskSetsResponse describe(RequestContext context, DescribeTaskSetsRequest request) {
        Place place = place(context.scope(), request.cluster(), request.service());
        List<TaskSetRecord> found = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        if (Structs.list(request.taskSets()).isEmpty()) {
            found.addAll(new ServiceView(locator).taskSets(place.region(), place.service()));
        }
        for (String given : Structs.list(request.taskSets())) {
            String id = "ecs-svc/" + Names.last(given);
            String arn = new Names(context.scope())
                    .taskSetArn(TaskSetRecord.key(place.service().key(), id));
            find(place, given).ifPresentOrElse(found::add, () -> failures.add(new Failure(arn, "MISSING", null)));
        }
        boolean tags = Structs.list(request.include()).contains("TAGS");
        List<TaskSet> sets = found.stream()
                .map(set -> tags ? set : set.with(builder -> builder.tags(null)))
                .map(set -> shown(place, set))
                .toList();
        return new DescribeTaskSetsResponse(sets, failures);
    }

    public UpdateTaskSetResponse update(RequestContext context, UpdateTaskSetRequest request) {
        Place place = place(context.scope(), request.cluster(), request.service());
        Scale scale = scale(request.scale());
        return new UpdateTaskSetResponse(change(
                place,
                request.taskSet(),
                set -> set.with(builder -> builder.scale(scale)
                        .stabilityStatus("STABILIZING")
                        .stabilityStatusAt(ambient.clock().now()))));
    }

    private TaskSet change(Place place, String given, UnaryOperator<TaskSetRecord> changes) {
        String key = find(place, given).orElseThrow(EcsErrors::taskSetNotFound).key();
        TaskSetRecord changed = place.region()
                .taskSets()
                .change(
                        key,
                        set -> changes.apply(set.with(
                                builder -> builder.updatedAt(ambient.clock().now()))))
                .orElseThrow(EcsErrors::taskSetNotFound);
        runs.look(place.region(), place.service());
        return shown(place, changed);
    }

    /** Makes a set the one that serves; whichever did so before does not any more. */
    public UpdateServicePrimaryTaskSetResponse makePrimary(
            RequestContext context, UpdateServicePrimaryTaskSetRequest request) {
        Place place = place(context.scope(), request.cluster(), request.service());
        TaskSetRecord primary = find(place, request.primaryTaskSet()).orElseThrow(EcsErrors::taskSetNotFound);
        for (TaskSetRecord set : new ServiceView(locator).taskSets(place.region(), place.service())) {
            if (set.isPrimary() && !set.key().equals(primary.key())) {
                change(place, set.id(), other -> other.with(builder -> builder.status("ACTIVE")));
            }
        }
        TaskSet shown = change(place, primary.id(), set -> set.with(builder -> builder.status("PRIMARY")));
        place.region()
                .services()
                .change(
                        place.service().key(),
                        service -> service.with(builder -> builder.taskDefinition(shown.taskDefinition())
                                .launchType(shown.launchType())
                                .platformVersion(shown.platformVersion())
                                .networkConfiguration(shown.networkConfiguration())));
        return new UpdateServicePrimaryTaskSetResponse(shown);
    }

    /** Takes a set away once its tasks have stopped. */
    public DeleteTaskSetResponse delete(RequestContext context, DeleteTaskSetRequest request) {
        Place place = place(context.scope(), request.cluster(), request.service());
        TaskSetRecord set = find(place, request.taskSet()).orElseThrow(EcsErrors::taskSetNotFound);
        if (set.set().scale().value() > 0 && !Boolean.TRUE.equals(request.force())) {
            throw EcsErrors.setScaledAboveZero();
        }
        return new DeleteTaskSetResponse(
                change(place, set.id(), one -> one.with(builder -> builder.status("DRAINING"))));
    }
}
