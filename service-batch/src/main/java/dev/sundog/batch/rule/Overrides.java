package dev.sundog.batch.rule;

import dev.sundog.batch.api.ContainerOverrides;
import dev.sundog.batch.api.ContainerProperties;
import dev.sundog.batch.api.EcsProperties;
import dev.sundog.batch.api.EcsPropertiesOverride;
import dev.sundog.batch.api.EcsTaskProperties;
import dev.sundog.batch.api.EksContainer;
import dev.sundog.batch.api.EksContainerEnvironmentVariable;
import dev.sundog.batch.api.EksContainerOverride;
import dev.sundog.batch.api.EksPodProperties;
import dev.sundog.batch.api.EksProperties;
import dev.sundog.batch.api.EksPropertiesOverride;
import dev.sundog.batch.api.KeyValuePair;
import dev.sundog.batch.api.ResourceRequirement;
import dev.sundog.batch.api.TaskContainerOverrides;
import dev.sundog.batch.api.TaskContainerProperties;
import dev.sundog.batch.api.TaskPropertiesOverride;
import dev.sundog.batch.state.Copy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a job says in place of its job definition, put together: variables by name, requirements by type, the rest as a whole. */
final class Overrides {

    private Overrides() {}

    static ContainerProperties apply(
            ContainerProperties known, ContainerOverrides over, Map<String, String> parameters) {
        List<String> command = over != null && over.command() != null ? over.command() : known.command();
        var merged = Copy.of(known, ContainerProperties.builder()).command(References.replace(command, parameters));
        if (over == null) {
            return merged.build();
        }
        ContainerRule.checkEnvironment(over.environment());
        List<ResourceRequirement> requirements =
                merge(known.resourceRequirements(), legacy(over), ResourceRequirement::type);
        merged.environment(merge(known.environment(), over.environment(), KeyValuePair::name))
                .resourceRequirements(requirements);
        if (has(requirements, "VCPU")) {
            merged.vcpus(null);
        }
        if (has(requirements, "MEMORY")) {
            merged.memory(null);
        }
        if (over.instanceType() != null) {
            merged.instanceType(over.instanceType());
        }
        return merged.build();
    }

    /** The old members {@code vcpus} and {@code memory} of overrides are requirements by another name. */
    private static List<ResourceRequirement> legacy(ContainerOverrides over) {
        List<ResourceRequirement> all = new ArrayList<>();
        if (over.vcpus() != null) {
            all.add(new ResourceRequirement(over.vcpus().toString(), "VCPU"));
        }
        if (over.memory() != null) {
            all.add(new ResourceRequirement(over.memory().toString(), "MEMORY"));
        }
        if (over.resourceRequirements() != null) {
            all.addAll(over.resourceRequirements());
        }
        return all;
    }

    private static boolean has(List<ResourceRequirement> requirements, String type) {
        return requirements.stream().anyMatch(requirement -> requirement.type().equals(type));
    }

    private static <T> List<T> merge(List<T> known, List<T> over, Function<T, String> key) {
        Map<String, T> merged = new LinkedHashMap<>();
        (known == null ? List.<T>of() : known).forEach(entry -> merged.put(key.apply(entry), entry));
        (over == null ? List.<T>of() : over).forEach(entry -> merged.put(key.apply(entry), entry));
        return List.copyOf(merged.values());
    }

    // ---- tasks of ECS

    static EcsProperties apply(EcsProperties known, EcsPropertiesOverride over, Map<String, String> parameters) {
        List<EcsTaskProperties> tasks = new ArrayList<>();
        for (int i = 0; i < known.taskProperties().size(); i++) {
            TaskPropertiesOverride task = over == null
                            || over.taskProperties() == null
                            || over.taskProperties().size() <= i
                    ? null
                    : over.taskProperties().get(i);
            tasks.add(apply(known.taskProperties().get(i), task, parameters));
        }
        return new EcsProperties(tasks);
    }

    private static EcsTaskProperties apply(
            EcsTaskProperties known, TaskPropertiesOverride over, Map<String, String> parameters) {
        List<TaskContainerOverrides> overrides =
                over == null || over.containers() == null ? List.of() : over.containers();
        List<TaskContainerProperties> containers = known.containers().stream()
                .map(container -> apply(
                        container,
                        overrides.stream()
                                .filter(one -> known.containers().size() == 1
                                        || container.name().equals(one.name()))
                                .findFirst()
                                .orElse(null),
                        parameters))
                .toList();
        return Copy.of(known, EcsTaskProperties.builder())
                .containers(containers)
                .build();
    }

    private static TaskContainerProperties apply(
            TaskContainerProperties known, TaskContainerOverrides over, Map<String, String> parameters) {
        List<String> command = over != null && over.command() != null ? over.command() : known.command();
        var merged = Copy.of(known, TaskContainerProperties.builder()).command(References.replace(command, parameters));
        if (over != null) {
            ContainerRule.checkEnvironment(over.environment());
            merged.environment(merge(known.environment(), over.environment(), KeyValuePair::name))
                    .resourceRequirements(merge(
                            known.resourceRequirements(), over.resourceRequirements(), ResourceRequirement::type));
        }
        return merged.build();
    }

    // ---- pods

    static EksProperties apply(EksProperties known, EksPropertiesOverride over, Map<String, String> parameters) {
        EksPodProperties pod = known.podProperties();
        boolean given = over != null && over.podProperties() != null;
        return new EksProperties(Copy.of(pod, EksPodProperties.builder())
                .containers(apply(pod.containers(), given ? over.podProperties().containers() : null, parameters))
                .initContainers(
                        apply(pod.initContainers(), given ? over.podProperties().initContainers() : null, parameters))
                .build());
    }

    private static List<EksContainer> apply(
            List<EksContainer> known, List<EksContainerOverride> overrides, Map<String, String> parameters) {
        if (known == null) {
            return null;
        }
        List<EksContainer> merged = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            EksContainer container = known.get(i);
            boolean first = i == 0;
            EksContainerOverride over = overrides == null
                    ? null
                    : overrides.stream()
                            // AWS: without a name the first container is meant.
                            .filter(one ->
                                    one.name() == null ? first : one.name().equals(container.name()))
                            .findFirst()
                            .orElse(null);
            merged.add(apply(container, over, parameters));
        }
        return merged;
    }

    private static EksContainer apply(EksContainer known, EksContainerOverride over, Map<String, String> parameters) {
        boolean given = over != null;
        var merged = Copy.of(known, EksContainer.builder())
                .command(References.replace(
                        given && over.command() != null ? over.command() : known.command(), parameters))
                .args(References.replace(given && over.args() != null ? over.args() : known.args(), parameters));
        if (given) {
            merged.env(merge(known.env(), over.env(), EksContainerEnvironmentVariable::name));
            if (over.image() != null) {
                merged.image(over.image());
            }
            if (over.resources() != null) {
                merged.resources(over.resources());
            }
        }
        return merged.build();
    }
}
