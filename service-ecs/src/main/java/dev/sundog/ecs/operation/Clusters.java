package dev.sundog.ecs.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Scope;
import dev.sundog.ecs.EcsErrors;
import dev.sundog.ecs.api.Cluster;
import dev.sundog.ecs.api.ClusterSetting;
import dev.sundog.ecs.api.CreateClusterRequest;
import dev.sundog.ecs.api.CreateClusterResponse;
import dev.sundog.ecs.api.DeleteClusterRequest;
import dev.sundog.ecs.api.DeleteClusterResponse;
import dev.sundog.ecs.api.DescribeClustersRequest;
import dev.sundog.ecs.api.DescribeClustersResponse;
import dev.sundog.ecs.api.Failure;
import dev.sundog.ecs.api.KeyValuePair;
import dev.sundog.ecs.api.ListClustersRequest;
import dev.sundog.ecs.api.ListClustersResponse;
import dev.sundog.ecs.api.PutClusterCapacityProvidersRequest;
import dev.sundog.ecs.api.PutClusterCapacityProvidersResponse;
import dev.sundog.ecs.api.UpdateClusterRequest;
import dev.sundog.ecs.api.UpdateClusterResponse;
import dev.sundog.ecs.api.UpdateClusterSettingsRequest;
import dev.sundog.ecs.api.UpdateClusterSettingsResponse;
import dev.sundog.ecs.rule.Names;
import dev.sundog.ecs.state.Locator;
import dev.sundog.ecs.state.ServiceRecord;
import dev.sundog.ecs.state.Structs;
import dev.sundog.ecs.state.TaskRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Clusters: CreateCluster, DescribeClusters, ListClusters, UpdateCluster, UpdateClusterSettings, PutClusterCapacityProviders, DeleteCluster. */
public final class Clusters {

    private static final ClusterSetting NO_INSIGHTS = new ClusterSetting("containerInsights", "disabled");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,255}");
    private static final List<String> FARGATE = List.of("FARGATE", "FARGATE_SPOT");

    private final Locator locator;

    public Clusters(Locator locator) {
        this.locator = locator;
    }

    /** Creates a cluster; one that is there already is given back as it is. */
    public CreateClusterResponse create(RequestContext context, CreateClusterRequest request) {
        String name = Names.cluster(request.clusterName());
        if (!NAME.matcher(name).matches()) {
            throw EcsErrors.invalidParameter("Cluster name contains invalid characters.");
        }
        Structs.list(request.capacityProviders()).forEach(provider -> checkProvider(context.scope(), provider));
        Cluster cluster = locator.in(context.scope())
                .clusters()
                .findOrPut(
                        name,
                        there -> Locator.ACTIVE.equals(there.status()),
                        () -> active(context.scope(), name, request));
        return new CreateClusterResponse(counted(context.scope(), cluster));
    }

    private static Cluster active(Scope scope, String name, CreateClusterRequest request) {
        return Structs.take(request, Cluster.SCHEMA, Cluster.builder())
                .clusterArn(new Names(scope).clusterArn(name))
                .clusterName(name)
                .status(Locator.ACTIVE)
                .capacityProviders(Structs.list(request.capacityProviders()))
                .defaultCapacityProviderStrategy(Structs.list(request.defaultCapacityProviderStrategy()))
                .settings(merge(List.of(NO_INSIGHTS), request.settings()))
                .serviceConnectDefaults(null)
                .build();
    }

    private void checkProvider(Scope scope, String name) {
        if (!FARGATE.contains(name)
                && locator.in(scope).providers().find(Names.last(name)).isEmpty()) {
            throw EcsErrors.providerNotFound();
        }
    }

    private static List<ClusterSetting> merge(List<ClusterSetting> before, List<ClusterSetting> changes) {
        Map<String, ClusterSetting> all = new LinkedHashMap<>();
        Structs.list(before).forEach(setting -> all.put(setting.name(), setting));
        Structs.list(changes).forEach(setting -> all.put(setting.name(), setting));
        return List.copyOf(all.values());
    }

    /** The cluster with its counts as they are now. */
    private Cluster counted(Scope scope, Cluster cluster) {
        String name = cluster.clusterName();
        List<TaskRecord> tasks = locator.tasks(scope, name);
        return Structs.change(
                cluster,
                Cluster.builder(),
                builder -> builder.registeredContainerInstancesCount(
                                locator.instances(scope, name).size())
                        .runningTasksCount((int)
                                tasks.stream().filter(TaskRecord::isRunning).count())
                        .pendingTasksCount(pending(tasks))
                        .activeServicesCount((int) locator.services(scope, name).stream()
                                .filter(ServiceRecord::isActive)
                                .count())
                        .statistics(List.of()));
    }

    private static int pending(List<TaskRecord> tasks) {
        return (int) tasks.stream()
                .filter(task -> task.isWanted() && !task.isRunning() && !task.isStopped())
                .count();
    }

    public DescribeClustersResponse describe(RequestContext context, DescribeClustersRequest request) {
        List<Cluster> found = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        List<String> asked = request.clusters() == null || request.clusters().isEmpty()
                ? List.of(Names.cluster(null))
                : request.clusters();
        for (String given : asked) {
            String name = Names.cluster(given);
            locator.in(context.scope())
                    .clusters()
                    .find(name)
                    .ifPresentOrElse(
                            cluster -> found.add(
                                    shown(counted(context.scope(), cluster), Structs.list(request.include()))),
                            () -> failures.add(
                                    new Failure(new Names(context.scope()).clusterArn(name), "MISSING", null)));
        }
        return new DescribeClustersResponse(found, failures);
    }

    /** What is shown only when it is asked for is left off. */
    private static Cluster shown(Cluster cluster, List<String> include) {
        return Structs.change(
                cluster,
                Cluster.builder(),
                builder -> builder.tags(include.contains("TAGS") ? Structs.list(cluster.tags()) : List.of())
                        .settings(include.contains("SETTINGS") ? cluster.settings() : List.of())
                        .configuration(include.contains("CONFIGURATIONS") ? cluster.configuration() : null)
                        .statistics(include.contains("STATISTICS") ? statistics(cluster) : List.of()));
    }

    private static List<KeyValuePair> statistics(Cluster cluster) {
        return List.of(
                new KeyValuePair("runningTasksCount", String.valueOf(cluster.runningTasksCount())),
                new KeyValuePair("pendingTasksCount", String.valueOf(cluster.pendingTasksCount())),
                new KeyValuePair("activeServiceCount", String.valueOf(cluster.activeServicesCount())));
    }

    public ListClustersResponse list(RequestContext context, ListClustersRequest request) {
        List<String> arns =
                locator
                        .in(context.scope())
                        .clusters()
                        .those(cluster -> Locator.ACTIVE.equals(cluster.status()))
                        .stream()
                        .map(Cluster::clusterArn)
                        .toList();
        Page<String> page = Page.of(arns, request.nextToken(), request.maxResults());
        return new ListClustersResponse(page.items(), page.token());
    }

    public UpdateClusterResponse update(RequestContext context, UpdateClusterRequest request) {
        Cluster changed = change(
                context.scope(),
                request.cluster(),
                cluster -> cluster.settings(merge(settings(context.scope(), request.cluster()), request.settings()))
                        .configuration(request.configuration()));
        return new UpdateClusterResponse(changed);
    }

    public UpdateClusterSettingsResponse updateSettings(RequestContext context, UpdateClusterSettingsRequest request) {
        Cluster changed = change(
                context.scope(),
                request.cluster(),
                cluster -> cluster.settings(merge(settings(context.scope(), request.cluster()), request.settings())));
        return new UpdateClusterSettingsResponse(changed);
    }

    private List<ClusterSetting> settings(Scope scope, String given) {
        return locator.cluster(scope, given).settings();
    }

    public PutClusterCapacityProvidersResponse putProviders(
            RequestContext context, PutClusterCapacityProvidersRequest request) {
        request.capacityProviders().forEach(provider -> checkProvider(context.scope(), provider));
        request.defaultCapacityProviderStrategy().forEach(item -> {
            if (!request.capacityProviders().contains(item.capacityProvider())) {
                throw EcsErrors.invalidParameter(
                        "The specified default capacity provider strategy cannot contain a capacity provider that is not associated with the cluster.");
            }
        });
        Cluster changed = change(
                context.scope(),
                request.cluster(),
                cluster -> cluster.capacityProviders(request.capacityProviders())
                        .defaultCapacityProviderStrategy(request.defaultCapacityProviderStrategy()));
        return new PutClusterCapacityProvidersResponse(changed);
    }

    private Cluster change(Scope scope, String given, UnaryOperator<Cluster.Builder> changes) {
        String name = locator.cluster(scope, given).clusterName();
        Cluster changed = locator.in(scope)
                .clusters()
                .change(name, cluster -> Structs.change(cluster, Cluster.builder(), changes))
                .orElseThrow(EcsErrors::clusterNotFound);
        return counted(scope, changed);
    }

    /** Deletes a cluster that holds nothing; it can still be described, as inactive. */
    public DeleteClusterResponse delete(RequestContext context, DeleteClusterRequest request) {
        Scope scope = context.scope();
        String name = locator.cluster(scope, request.cluster()).clusterName();
        if (!locator.instances(scope, name).isEmpty()) {
            throw EcsErrors.clusterHasInstances();
        }
        if (locator.services(scope, name).stream().anyMatch(service -> !service.isGone())) {
            throw EcsErrors.clusterHasServices();
        }
        if (locator.tasks(scope, name).stream().anyMatch(task -> !task.isStopped())) {
            throw EcsErrors.clusterHasTasks();
        }
        return new DeleteClusterResponse(change(scope, name, cluster -> cluster.status("INACTIVE")));
    }
}
