package dev.sundog.ecs.operation;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Scope;
import dev.sundog.ecs.EcsErrors;
import dev.sundog.ecs.api.CapacityProviderStrategyItem;
import dev.sundog.ecs.api.Cluster;
import dev.sundog.ecs.api.DescribeServicesRequest;
import dev.sundog.ecs.api.DescribeServicesResponse;
import dev.sundog.ecs.api.Failure;
import dev.sundog.ecs.api.ListServicesRequest;
import dev.sundog.ecs.api.ListServicesResponse;
import dev.sundog.ecs.api.NetworkConfiguration;
import dev.sundog.ecs.api.Service;
import dev.sundog.ecs.api.UpdateServiceRequest;
import dev.sundog.ecs.api.UpdateServiceResponse;
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
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Changes services and shows them: UpdateService, DescribeServices, ListServices. */
public final class UpdateService {

    private static final int MOST = 10;

    private final Locator locator;
    private final ServiceRuns runs;
    private final LaunchRule rule;
    private final ServiceDefaults defaults;
    private final DeploymentHistory history;

    public UpdateService(Locator locator, ServiceRuns runs, Ambient ambient) {
        this.locator = locator;
        this.runs = runs;
        this.rule = new LaunchRule(locator);
        this.defaults = new ServiceDefaults(ambient);
        this.history = new DeploymentHistory(ambient.clock());
    }

    /** Changes a service; what its tasks are made of makes a new deployment, their number does not. */
    public UpdateServiceResponse update(RequestContext context, UpdateServiceRequest request) {
        Scope scope = context.scope();
        Cluster cluster = locator.cluster(scope, request.cluster());
        ServiceRecord service = locator.service(scope, cluster.clusterName(), request.service())
                .orElseThrow(EcsErrors::serviceNotFound);
        if (!service.isActive()) {
            throw EcsErrors.serviceNotActive();
        }
        ServiceDefaults.check(request.loadBalancers(), request.serviceRegistries());
        if (service.isExternal() && isNewDeployment(request)) {
            throw EcsErrors.deployedElsewhere();
        }
        UnaryOperator<ServiceRecord> change = service.isExternal()
                ? one -> one.with(builder -> Structs.take(request, Service.SCHEMA, builder)
                        .deploymentConfiguration(service.service().deploymentConfiguration())
                        .deploymentController(service.service().deploymentController()))
                : change(scope, cluster, service, request);
        Region region = locator.in(scope);
        ServiceRecord changed = region.services().change(service.key(), change).orElseThrow(EcsErrors::serviceNotFound);
        if (isNewDeployment(request)) {
            locator.in(scope)
                    .definitions()
                    .find(changed.primary().definition())
                    .ifPresent(definition -> history.begun(region, changed, definition, service.rollouts()));
        }
        runs.look(region, changed);
        return new UpdateServiceResponse(new ServiceView(locator).of(scope, changed));
    }

    private UnaryOperator<ServiceRecord> change(
            Scope scope, Cluster cluster, ServiceRecord before, UpdateServiceRequest request) {
        Service old = before.service();
        Definition definition = request.taskDefinition() == null
                ? locator.in(scope)
                        .definitions()
                        .find(before.primary().definition())
                        .orElseThrow(EcsErrors::definitionNotFound)
                : locator.startable(scope, request.taskDefinition());
        NetworkConfiguration network =
                request.networkConfiguration() == null ? old.networkConfiguration() : request.networkConfiguration();
        List<CapacityProviderStrategyItem> strategy = request.capacityProviderStrategy() == null
                ? old.capacityProviderStrategy()
                : request.capacityProviderStrategy();
        String launchType = Structs.list(strategy).isEmpty() ? old.launchType() : null;
        LaunchPlace place = rule.place(scope, cluster, launchType, strategy);
        LaunchRule.check(definition, place, network);
        LaunchRule.check(place, request.placementConstraints(), request.placementStrategy());
        PlacementWish.of("", definition, request.placementConstraints(), request.placementStrategy());
        boolean daemon = "DAEMON".equals(old.schedulingStrategy());
        var configuration =
                ServiceDefaults.configuration(request.deploymentConfiguration(), old.deploymentConfiguration(), daemon);
        boolean anew = isNewDeployment(request);
        return service -> {
            ServiceRecord merged = service.with(builder -> Structs.take(request, Service.SCHEMA, builder)
                    .taskDefinition(definition.task().taskDefinitionArn())
                    .networkConfiguration(network)
                    .capacityProviderStrategy(strategy)
                    .launchType(launchType)
                    .deploymentConfiguration(configuration)
                    .deploymentController(old.deploymentController()));
            return anew ? deployed(merged, definition, request) : merged;
        };
    }

    private static boolean isNewDeployment(UpdateServiceRequest request) {
        return Boolean.TRUE.equals(request.forceNewDeployment())
                || request.taskDefinition() != null
                || request.networkConfiguration() != null
                || request.capacityProviderStrategy() != null
                || request.platformVersion() != null
                || request.serviceConnectConfiguration() != null
                || request.volumeConfigurations() != null
                || request.enableExecuteCommand() != null;
    }

    private ServiceRecord deployed(ServiceRecord service, Definition definition, UpdateServiceRequest request) {
        List<Rollout> others = new ArrayList<>();
        for (Rollout rollout : service.rollouts()) {
            others.add(rollout.with(deployment -> deployment.status(Locator.ACTIVE)));
        }
        return service.withRollouts(others).withPrimary(defaults.rollout(service.service(), definition, request));
    }

    public DescribeServicesResponse describe(RequestContext context, DescribeServicesRequest request) {
        Scope scope = context.scope();
        String cluster = locator.cluster(scope, request.cluster()).clusterName();
        if (request.services().isEmpty()) {
            throw EcsErrors.cannotBeEmpty("Services");
        }
        if (request.services().size() > MOST) {
            throw EcsErrors.invalidParameter("Services cannot be longer than " + MOST + ".");
        }
        boolean tags = Structs.list(request.include()).contains("TAGS");
        List<Service> found = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (String given : request.services()) {
            locator.service(scope, cluster, given)
                    .map(service -> tags ? service : service.with(one -> one.tags(null)))
                    .ifPresentOrElse(
                            service -> found.add(new ServiceView(locator).of(scope, service)),
                            () -> failures.add(new Failure(
                                    new Names(scope).serviceArn(cluster, Names.last(given)), "MISSING", null)));
        }
        return new DescribeServicesResponse(found, failures);
    }

    public ListServicesResponse list(RequestContext context, ListServicesRequest request) {
        String cluster = locator.cluster(context.scope(), request.cluster()).clusterName();
        List<String> arns = locator.services(context.scope(), cluster).stream()
                .filter(service -> !service.isGone())
                .map(ServiceRecord::service)
                .filter(service ->
                        (request.launchType() == null || request.launchType().equals(service.launchType()))
                                && (request.schedulingStrategy() == null
                                        || request.schedulingStrategy().equals(service.schedulingStrategy())))
                .map(Service::serviceArn)
                .toList();
        Page<String> page =
                Page.of(arns, request.nextToken(), request.maxResults() == null ? MOST : request.maxResults());
        return new ListServicesResponse(page.items(), page.token());
    }
}
