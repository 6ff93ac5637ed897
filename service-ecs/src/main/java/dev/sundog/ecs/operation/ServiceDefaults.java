package dev.sundog.ecs.operation;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.shape.Struct;
import dev.sundog.ecs.EcsErrors;
import dev.sundog.ecs.api.CapacityProviderStrategyItem;
import dev.sundog.ecs.api.Cluster;
import dev.sundog.ecs.api.Deployment;
import dev.sundog.ecs.api.DeploymentCircuitBreaker;
import dev.sundog.ecs.api.DeploymentConfiguration;
import dev.sundog.ecs.api.LoadBalancer;
import dev.sundog.ecs.api.Service;
import dev.sundog.ecs.api.ServiceRegistry;
import dev.sundog.ecs.state.Definition;
import dev.sundog.ecs.state.Rollout;
import dev.sundog.ecs.state.Structs;
import java.util.List;

/** What services and deployments are where nobody says otherwise, and what of them is not built. */
record ServiceDefaults(Ambient ambient) {

    private static final int ALL = 100;
    private static final int DOUBLE = 200;
    private static final DeploymentCircuitBreaker OFF = new DeploymentCircuitBreaker(false, false);

    /** The configuration with what was left open; {@code before} is the one that a change of it begins with. */
    static DeploymentConfiguration configuration(
            DeploymentConfiguration given, DeploymentConfiguration before, boolean daemon) {
        DeploymentConfiguration.Builder builder = DeploymentConfiguration.builder()
                .deploymentCircuitBreaker(OFF)
                .maximumPercent(daemon ? ALL : DOUBLE)
                .minimumHealthyPercent(daemon ? 0 : ALL)
                .strategy("ROLLING")
                .bakeTimeInMinutes(0);
        if (before != null) {
            Structs.take(before, DeploymentConfiguration.SCHEMA, builder);
        }
        if (given != null) {
            Structs.take(given, DeploymentConfiguration.SCHEMA, builder);
        }
        DeploymentConfiguration configuration = builder.build();
        if (!"ROLLING".equals(configuration.strategy())) {
            throw EcsErrors.unsupported(
                    "Sundog deploys services by the strategy ROLLING only, not " + configuration.strategy() + ".");
        }
        if (configuration.minimumHealthyPercent() >= ALL && configuration.maximumPercent() <= ALL) {
            throw EcsErrors.invalidParameter(
                    "Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments.");
        }
        return configuration;
    }

    /** Refuses what would have to be told to services that there are not. */
    static void check(List<LoadBalancer> balancers, List<ServiceRegistry> registries) {
        for (LoadBalancer balancer : Structs.list(balancers)) {
            throw EcsErrors.targetGroupMissing(balancer.targetGroupArn());
        }
        if (!Structs.list(registries).isEmpty()) {
            throw EcsErrors.unsupported("Sundog has no service discovery.");
        }
    }

    /** A new id of a deployment or a task set. */
    static String deploymentId(Ambient ambient) {
        return "ecs-svc/" + "%019d".formatted(ambient.chance().nextLong() >>> 1);
    }

    /** The strategy that was asked for, or the cluster's. */
    static List<CapacityProviderStrategyItem> strategy(Cluster cluster, List<CapacityProviderStrategyItem> given) {
        return Structs.list(given).isEmpty() ? cluster.defaultCapacityProviderStrategy() : given;
    }

    /** A new deployment of a service, with what a request says of it besides. */
    Rollout rollout(Service service, Definition definition, Struct request) {
        String id = deploymentId(ambient);
        Deployment.Builder deployment = Structs.take(service, Deployment.SCHEMA, Deployment.builder());
        Structs.take(request, Deployment.SCHEMA, deployment);
        return new Rollout(
                deployment
                        .id(id)
                        .status("PRIMARY")
                        .taskDefinition(definition.task().taskDefinitionArn())
                        .networkConfiguration(service.networkConfiguration())
                        .launchType(service.launchType())
                        .capacityProviderStrategy(service.capacityProviderStrategy())
                        .failedTasks(0)
                        .createdAt(ambient.clock().now())
                        .updatedAt(ambient.clock().now())
                        .rolloutState(Rollout.IN_PROGRESS)
                        .rolloutStateReason("ECS deployment " + id + " in progress.")
                        .build(),
                definition.key(),
                0,
                0);
    }
}
