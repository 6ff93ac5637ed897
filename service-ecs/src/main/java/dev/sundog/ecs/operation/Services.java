package dev.sundog.ecs.operation;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Scope;
import dev.sundog.ecs.EcsErrors;
import dev.sundog.ecs.api.CapacityProviderStrategyItem;
import dev.sundog.ecs.api.Cluster;
import dev.sundog.ecs.api.CreateServiceRequest;
import dev.sundog.ecs.api.CreateServiceResponse;
import dev.sundog.ecs.api.DeleteServiceRequest;
import dev.sundog.ecs.api.DeleteServiceResponse;
import dev.sundog.ecs.api.DeploymentController;
import dev.sundog.ecs.api.Service;
import dev.sundog.ecs.deploy.DeploymentHistory;
import dev.sundog.ecs.deploy.ServiceRuns;
import dev.sundog.ecs.rule.Names;
import dev.sundog.ecs.run.TaskLaunch;
import dev.sundog.ecs.state.Definition;
import dev.sundog.ecs.state.Locator;
import dev.sundog.ecs.state.Region;
import dev.sundog.ecs.state.Rollout;
import dev.sundog.ecs.state.ServiceRecord;
import dev.sundog.ecs.state.Structs;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes services and takes them away: CreateService, DeleteService. */
public final class Services {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,255}");
    private static final String REPLICA = "REPLICA";

    private final Locator locator;
    private final ServiceRuns runs;
    private final Ambient ambient;
    private final LaunchRule rule;
    private final ServiceDefaults defaults;

    public Services(Locator locator, ServiceRuns runs, Ambient ambient) {
        this.locator = locator;
        this.runs = runs;
        this.ambient = ambient;
        this.rule = new LaunchRule(locator);
        this.defaults = new ServiceDefaults(ambient);
    }

    public CreateServiceResponse create(RequestContext context, CreateServiceRequest request) {
        Scope scope = context.scope();
        Cluster cluster = locator.cluster(scope, request.cluster());
        checkNew(scope, cluster, request);
        if (request.taskDefinition() == null) {
            throw EcsErrors.invalidParameter("TaskDefinition can not be blank.");
        }
        Definition definition = locator.startable(scope, request.taskDefinition());
        LaunchRule.Place place = rule.place(scope, cluster, request.launchType(), request.capacityProviderStrategy());
        LaunchRule.check(definition, place, request.networkConfiguration());
        ServiceDefaults.check(request.loadBalancers(), request.serviceRegistries());
        Service service = service(context, cluster, request, definition, place);
        Rollout rollout = defaults.rollout(service, definition, request);
        ServiceRecord record =
                new ServiceRecord(service, cluster.clusterName(), List.of(rollout), List.of(), Optional.empty());
        Region region = locator.in(scope);
        region.services().put(record.key(), record);
        new DeploymentHistory(ambient.clock()).begun(region, record, definition, List.of());
        runs.look(region, record);
        return new CreateServiceResponse(new ServiceView(locator).of(scope, record));
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
        DeploymentController controller = request.deploymentController();
        if (controller != null && !controller.type().equals("ECS")) {
            throw EcsErrors.unsupported(
                    "Sundog deploys services itself; it has no deployment controller " + controller.type() + ".");
        }
        if (request.desiredCount() == null && !isDaemon(request)) {
            throw EcsErrors.invalidParameter("desiredCount must be specified for the scheduling strategy REPLICA.");
        }
        if (isDaemon(request) && TaskLaunch.FARGATE.equals(request.launchType())) {
            throw EcsErrors.invalidParameter("The daemon scheduling strategy is not supported on Fargate.");
        }
    }

    private static boolean isDaemon(CreateServiceRequest request) {
        return "DAEMON".equals(request.schedulingStrategy());
    }

    private Service service(
            RequestContext context,
            Cluster cluster,
            CreateServiceRequest request,
            Definition definition,
            LaunchRule.Place place) {
        Scope scope = context.scope();
        String account = scope.account().value();
        String iam = "arn:" + scope.region().partition() + ":iam::" + account + ":";
        List<CapacityProviderStrategyItem> strategy =
                place.provider().isEmpty() ? null : strategy(cluster, request.capacityProviderStrategy());
        Service.Builder service = Structs.take(request, Service.SCHEMA, Service.builder())
                .serviceArn(new Names(scope).serviceArn(cluster.clusterName(), request.serviceName()))
                .clusterArn(cluster.clusterArn())
                .taskDefinition(definition.task().taskDefinitionArn())
                .status(Locator.ACTIVE)
                .desiredCount(request.desiredCount() == null ? 0 : request.desiredCount())
                .launchType(place.provider().isEmpty() ? place.launchType() : null)
                .capacityProviderStrategy(strategy)
                .deploymentConfiguration(
                        ServiceDefaults.configuration(request.deploymentConfiguration(), null, isDaemon(request)))
                .schedulingStrategy(isDaemon(request) ? request.schedulingStrategy() : REPLICA)
                .deploymentController(new DeploymentController("ECS"))
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
        if (place.launchType().equals(TaskLaunch.FARGATE)) {
            service.platformVersion(request.platformVersion() == null ? "LATEST" : request.platformVersion())
                    .platformFamily("Linux");
        }
        return service.build();
    }

    private static List<CapacityProviderStrategyItem> strategy(
            Cluster cluster, List<CapacityProviderStrategyItem> given) {
        return Structs.list(given).isEmpty() ? cluster.defaultCapacityProviderStrategy() : given;
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
        runs.look(region, draining);
        return new DeleteServiceResponse(new ServiceView(locator).of(scope, draining));
    }
}
