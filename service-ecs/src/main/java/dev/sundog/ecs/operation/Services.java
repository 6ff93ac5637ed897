package dev.sundog.ecs.operation;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Scope;
import dev.sundog.ecs.EcsErrors;
import dev.sundog.ecs.api.Cluster;
import dev.sundog.ecs.api.CreateServiceRequest;
import dev.sundog.ecs.api.CreateServiceResponse;
import dev.sundog.ecs.api.DeleteServiceRequest;
import dev.sundog.ecs.api.DeleteServiceResponse;
import dev.sundog.ecs.api.DeploymentController;
import dev.sundog.ecs.api.Service;
import dev.sundog.ecs.deploy.DeploymentHistory;
import dev.sundog.ecs.deploy.ServiceRuns;
import dev.sundog.ecs.place.PlacementWish;
import dev.sundog.ecs.rule.Names;
import dev.sundog.ecs.run.LaunchPlace;
import dev.sundog.ecs.state.Definition;
import dev.sundog.ecs.state.Locator;
import dev.sundog.ecs.state.Region;
import dev.sundog.ecs.state.Rollout;
import dev.sundog.ecs.state.ServiceRecord;
import dev.sundog.ecs.state.Structs;
import dev.sundog.ecs.state.TaskSetRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes services and takes them away: CreateService, DeleteService. */
public final class Services {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,255}");
    private static final String REPLICA = "REPLICA";
    private static final Set<String> CONTROLLERS = Set.of("ECS", "EXTERNAL");
    private static final int LONGEST_TOKEN = 36;

    private final Locator locator;
    private final ServiceRuns runs;
    private final Ambient ambient;
    private final LaunchRule rule;
    private final ServiceDefaults defaults;
    private final ClientTokens tokens;

    public Services(Locator locator, ServiceRuns runs, Ambient ambient) {
        this.locator = locator;
        this.runs = runs;
        this.ambient = ambient;
        this.rule = new LaunchRule(locator);
        this.defaults = new ServiceDefaults(ambient);
        this.tokens = new ClientTokens(ambient, "CreateService", LONGEST_TOKEN);
    }

    /** Makes a service; a call that comes again with its token makes none. */
    public CreateServiceResponse create(RequestContext context, CreateServiceRequest request) {
        Scope scope = context.scope();
        Cluster cluster = locator.cluster(scope, request.cluster());
        Region region = locator.in(scope);
        Optional<ServiceRecord> before = madeBefore(region, cluster, request);
        if (before.isPresent()) {
            return new CreateServiceResponse(new ServiceView(locator).of(scope, before.get()));
        }
        checkNew(scope, cluster, request);
        ServiceRecord record =
                isExternal(request) ? external(context, cluster, request) : deployed(context, cluster, request);
        tokens.keep(
                region,
                cluster.clusterName(),
                request.clientToken(),
                request,
                List.of(record.service().serviceArn()));
        runs.look(region, record);
        return new CreateServiceResponse(new ServiceView(locator).of(scope, record));
    }

    /** The service that the same call has made before. */
    private Optional<ServiceRecord> madeBefore(Region region, Cluster cluster, CreateServiceRequest request) {
        return tokens.earlier(region, cluster.clusterName(), request.clientToken(), request)
                .filter(ClientTokens.Earlier::same)
                .flatMap(earlier -> region.services()
                        .find(Names.resource(earlier.resources().getFirst())))
                .filter(ServiceRecord::isActive);
    }

    private static boolean isExternal(CreateServiceRequest request) {
        return request.deploymentController() != null
                && "EXTERNAL".equals(request.deploymentController().type());
    }

    /** A service without tasks, until task sets are made. */
    private ServiceRecord external(RequestContext context, Cluster cluster, CreateServiceRequest request) {
        Service.Builder service = service(context, cluster, request);
        if (request.taskDefinition() != null) {
            Definition definition = locator.startable(context.scope(), request.taskDefinition());
            service.taskDefinition(definition.task().taskDefinitionArn());
        }
        ServiceRecord record =
                new ServiceRecord(service.build(), cluster.clusterName(), List.of(), List.of(), Optional.empty());
        locator.in(context.scope()).services().put(record.key(), record);
        return record;
    }

    /** A service with its first deployment. */
    private ServiceRecord deployed(RequestContext context, Cluster cluster, CreateServiceRequest request) {
        Scope scope = context.scope();
        if (request.taskDefinition() == null) {
            throw EcsErrors.invalidParameter("TaskDefinition can not be blank.");
        }
        Definition definition = locator.startable(scope, request.taskDefinition());
        LaunchPlace place = rule.place(scope, cluster, request.launchType(), request.capacityProviderStrategy());
        LaunchRule.check(definition, place, request.networkConfiguration());
        LaunchRule.check(place, request.placementConstraints(), request.placementStrategy());
        PlacementWish.of("", definition, request.placementConstraints(), request.placementStrategy());
        Service.Builder builder = service(context, cluster, request)
                .taskDefinition(definition.task().taskDefinitionArn())
                .launchType(place.provider().isEmpty() ? place.launchType() : null)
                .capacityProviderStrategy(
                        place.provider().isEmpty()
                                ? null
                                : ServiceDefaults.strategy(cluster, request.capacityProviderStrategy()));
        if (place.isFargate()) {
            builder.platformVersion(request.platformVersion() == null ? "LATEST" : request.platformVersion())
                    .platformFamily("Linux");
        }
        Service service = builder.build();
        Rollout rollout = defaults.rollout(service, definition, request);
        ServiceRecord record =
                new ServiceRecord(service, cluster.clusterName(), List.of(rollout), List.of(), Optional.empty());
        Region region = locator.in(scope);
        region.services().put(record.key(), record);
        new DeploymentHistory(ambient.clock()).begun(region, record, definition, List.of());
        return record;
    }

    private void checkNew(Scope scope, Cluster cluster, CreateServiceRequest request) {
        if (!NAME.matcher(request.serviceName()).matches()) {
            throw EcsErrors.invalidParameter("Service name contains invalid characters.");
        }
        locator.service(scope, cluster.clusterName(), request.serviceName()).ifPresent(there -> {
            if (there.isActive()) {
                throw EcsErrors.notIdempotent();
            }
            if (!there.isGone()) {
                throw EcsErrors.invalidParameter("Unable to Start a service that is still Draining.");
            }
        });
        ServiceDefaults.check(request.loadBalancers(), request.serviceRegistries());
        DeploymentController controller = request.deploymentController();
        if (controller != null && !CONTROLLERS.contains(controller.type())) {
            throw EcsErrors.unsupported("Sundog has no deployment controller " + controller.type() + ".");
        }
        if (request.desiredCount() == null && !isDaemon(request)) {
            throw EcsErrors.invalidParameter("desiredCount must be specified for the scheduling strategy REPLICA.");
        }
        if (request.desiredCount() != null && request.desiredCount() < 0) {
            throw EcsErrors.invalidParameter("desiredCount must not be negative.");
        }
        if (isDaemon(request) && LaunchPlace.FARGATE.equals(request.launchType())) {
            throw EcsErrors.invalidParameter("The daemon scheduling strategy is not supported on Fargate.");
        }
    }

    private static boolean isDaemon(CreateServiceRequest request) {
        return "DAEMON".equals(request.schedulingStrategy());
    }

    /** What services of all controllers show. */
    private Service.Builder service(RequestContext context, Cluster cluster, CreateServiceRequest request) {
        Scope scope = context.scope();
        String account = scope.account().value();
        String iam = "arn:" + scope.region().partition() + ":iam::" + account + ":";
        return Structs.take(request, Service.SCHEMA, Service.builder())
                .serviceArn(new Names(scope).serviceArn(cluster.clusterName(), request.serviceName()))
                .clusterArn(cluster.clusterArn())
                .status(Locator.ACTIVE)
                .desiredCount(request.desiredCount() == null ? 0 : request.desiredCount())
                .deploymentConfiguration(
                        ServiceDefaults.configuration(request.deploymentConfiguration(), null, isDaemon(request)))
                .schedulingStrategy(isDaemon(request) ? request.schedulingStrategy() : REPLICA)
                .deploymentController(new DeploymentController(isExternal(request) ? "EXTERNAL" : "ECS"))
                .loadBalancers(List.of())
                .serviceRegistries(List.of())
                .placementConstraints(Structs.list(request.placementConstraints()))
                .placementStrategy(Structs.list(request.placementStrategy()))
                .enableECSManagedTags(Boolean.TRUE.equals(request.enableECSManagedTags()))
                .enableExecuteCommand(Boolean.TRUE.equals(request.enableExecuteCommand()))
                .propagateTags(request.propagateTags() == null ? "NONE" : request.propagateTags())
                .roleArn(iam + "role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS")
                .createdBy(iam + "root")
                .createdAt(ambient.clock().now());
    }

    /** Takes a service away once its tasks have stopped. */
    public DeleteServiceResponse delete(RequestContext context, DeleteServiceRequest request) {
        Scope scope = context.scope();
        String cluster = locator.cluster(scope, request.cluster()).clusterName();
        ServiceRecord service = locator.service(scope, cluster, request.service())
                .filter(one -> !one.isGone())
                .orElseThrow(EcsErrors::serviceNotFound);
        boolean scaled = REPLICA.equals(service.service().schedulingStrategy())
                && service.service().desiredCount() > 0;
        if (scaled && !Boolean.TRUE.equals(request.force())) {
            throw EcsErrors.serviceScaledAboveZero();
        }
        Region region = locator.in(scope);
        ServiceRecord draining = region.services()
                .change(
                        service.key(),
                        one -> one.with(changed -> changed.status("DRAINING").desiredCount(0)))
                .orElseThrow(EcsErrors::serviceNotFound);
        for (TaskSetRecord set : new ServiceView(locator).taskSets(region, draining)) {
            region.taskSets().change(set.key(), one -> one.with(changed -> changed.status("DRAINING")));
        }
        runs.look(region, draining);
        return new DeleteServiceResponse(new ServiceView(locator).of(scope, draining));
    }
}
