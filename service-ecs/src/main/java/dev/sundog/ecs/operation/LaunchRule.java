package dev.sundog.ecs.operation;

import dev.sundog.core.value.Scope;
import dev.sundog.ecs.EcsErrors;
import dev.sundog.ecs.api.CapacityProviderStrategyItem;
import dev.sundog.ecs.api.Cluster;
import dev.sundog.ecs.api.ContainerOverride;
import dev.sundog.ecs.api.NetworkConfiguration;
import dev.sundog.ecs.api.PlacementConstraint;
import dev.sundog.ecs.api.PlacementStrategy;
import dev.sundog.ecs.api.TaskOverride;
import dev.sundog.ecs.rule.Names;
import dev.sundog.ecs.rule.TaskSize;
import dev.sundog.ecs.run.LaunchPlace;
import dev.sundog.ecs.state.Definition;
import dev.sundog.ecs.state.Locator;
import dev.sundog.ecs.state.Structs;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** On what tasks are to run, and what must be given for it. */
public record LaunchRule(Locator locator) {

    private static final List<String> FARGATE_PROVIDERS = List.of("FARGATE", "FARGATE_SPOT");

    /** The place that a request names, or its cluster. */
    public LaunchPlace place(
            Scope scope, Cluster cluster, String launchType, List<CapacityProviderStrategyItem> strategy) {
        List<CapacityProviderStrategyItem> asked = Structs.list(strategy);
        if (launchType != null && !asked.isEmpty()) {
            throw EcsErrors.launchTypeAndStrategy();
        }
        if (launchType != null) {
            return new LaunchPlace(launchType, Optional.empty());
        }
        if (asked.isEmpty()) {
            asked = Structs.list(cluster.defaultCapacityProviderStrategy());
        }
        return asked.isEmpty() ? new LaunchPlace(LaunchPlace.EC2, Optional.empty()) : byStrategy(scope, cluster, asked);
    }

    /** The provider with the highest base, then weight: one engine is behind all of them. */
    private LaunchPlace byStrategy(Scope scope, Cluster cluster, List<CapacityProviderStrategyItem> strategy) {
        for (CapacityProviderStrategyItem item : strategy) {
            String name = Names.last(item.capacityProvider());
            boolean known = FARGATE_PROVIDERS.contains(name)
                    || locator.in(scope).providers().find(name).isPresent();
            if (!known || !Structs.list(cluster.capacityProviders()).contains(name)) {
                throw EcsErrors.invalidParameter("The specified capacity provider '" + name
                        + "' was not found on cluster '" + cluster.clusterName() + "'.");
            }
        }
        String chosen = strategy.stream()
                .max(Comparator.<CapacityProviderStrategyItem>comparingInt(item -> number(item.base()))
                        .thenComparingInt(item -> number(item.weight())))
                .map(item -> Names.last(item.capacityProvider()))
                .orElseThrow();
        return new LaunchPlace(
                FARGATE_PROVIDERS.contains(chosen) ? LaunchPlace.FARGATE : LaunchPlace.EC2, Optional.of(chosen));
    }

    private static int number(Integer value) {
        return value == null ? 0 : value;
    }

    /** Refuses a definition that does not fit where it is to run. */
    public static void check(Definition definition, LaunchPlace place, NetworkConfiguration network) {
        if (place.launchType().equals("MANAGED_INSTANCES")) {
            throw EcsErrors.unsupported("Sundog has no managed instances.");
        }
        if (!definition.task().compatibilities().contains(place.launchType())) {
            throw EcsErrors.launchTypeUnsupported(place.launchType());
        }
        boolean given = network != null && network.awsvpcConfiguration() != null;
        if (definition.hasOwnNetwork() && !given) {
            throw EcsErrors.networkNeeded();
        }
        if (given && Structs.list(network.awsvpcConfiguration().subnets()).isEmpty()) {
            throw EcsErrors.invalidParameter("subnets can not be empty.");
        }
        if (!definition.hasOwnNetwork() && given) {
            throw EcsErrors.networkNotAllowed();
        }
    }

    /** Refuses wishes about instances where there are none. */
    static void check(LaunchPlace place, List<PlacementConstraint> constraints, List<PlacementStrategy> strategies) {
        if (place.isFargate() && !Structs.list(constraints).isEmpty()) {
            throw EcsErrors.notOnFargate("Placement constraints");
        }
        if (place.isFargate() && !Structs.list(strategies).isEmpty()) {
            throw EcsErrors.notOnFargate("Placement strategies");
        }
    }

    private static void checkSize(String name, String given, Function<String, OptionalInt> size) {
        if (given != null && size.apply(given).isEmpty()) {
            throw EcsErrors.client("Invalid '" + name + "' setting for task.");
        }
    }

    /** Refuses overrides of containers that there are not, and sizes that are none. */
    static void check(Definition definition, TaskOverride overrides) {
        if (overrides != null) {
            checkSize("cpu", overrides.cpu(), TaskSize::cpu);
            checkSize("memory", overrides.memory(), TaskSize::memory);
            for (ContainerOverride override : Structs.list(overrides.containerOverrides())) {
                if (override.name() == null
                        || definition.container(override.name()).isEmpty()) {
                    throw EcsErrors.unknownOverride(override.name());
                }
            }
        }
    }
}
