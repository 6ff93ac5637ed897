package dev.sundog.ecs.run;

import dev.sundog.ecs.api.ContainerDefinition;
import dev.sundog.ecs.api.ContainerOverride;
import dev.sundog.ecs.api.EnvironmentFile;
import dev.sundog.ecs.api.KeyValuePair;
import dev.sundog.ecs.api.TaskOverride;
import dev.sundog.ecs.state.Structs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Containers as a call that started their task has changed them. */
final class Overrides {

    private Overrides() {}

    static ContainerDefinition apply(ContainerDefinition definition, TaskOverride overrides) {
        return Structs.list(overrides.containerOverrides()).stream()
                .filter(override -> definition.name().equals(override.name()))
                .findFirst()
                .map(override -> apply(definition, override))
                .orElse(definition);
    }

    private static ContainerDefinition apply(ContainerDefinition definition, ContainerOverride override) {
        return Structs.change(definition, ContainerDefinition.builder(), builder -> {
            List<KeyValuePair> environment = merge(definition.environment(), override.environment());
            List<EnvironmentFile> files = new ArrayList<>(Structs.list(definition.environmentFiles()));
            files.addAll(Structs.list(override.environmentFiles()));
            builder = Structs.take(override, ContainerDefinition.SCHEMA, builder);
            return builder.environment(environment).environmentFiles(files);
        });
    }

    private static List<KeyValuePair> merge(List<KeyValuePair> before, List<KeyValuePair> changes) {
        Map<String, KeyValuePair> all = new LinkedHashMap<>();
        Structs.list(before).forEach(pair -> all.put(pair.name(), pair));
        Structs.list(changes).forEach(pair -> all.put(pair.name(), pair));
        return List.copyOf(all.values());
    }
}
