package dev.sundog.ecs.operation;

import dev.sundog.core.value.Scope;
import dev.sundog.ecs.api.ContainerDefinition;
import dev.sundog.ecs.api.PortMapping;
import dev.sundog.ecs.api.RegisterTaskDefinitionRequest;
import dev.sundog.ecs.api.TaskDefinition;
import dev.sundog.ecs.rule.FargateSizes;
import dev.sundog.ecs.rule.Names;
import dev.sundog.ecs.rule.TaskSize;
import dev.sundog.ecs.state.Structs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What AWS adds to a task definition that is registered. */
record DefinitionDefaults(Scope scope) {

    TaskDefinition complete(RegisterTaskDefinitionRequest request, int revision, Instant now, String by) {
        List<ContainerDefinition> containers = request.containerDefinitions().stream()
                .map(container -> container(container, request.networkMode()))
                .toList();
        return Structs.take(request, TaskDefinition.SCHEMA, TaskDefinition.builder())
                .taskDefinitionArn(new Names(scope).definitionArn(request.family(), revision))
                .cpu(
                        request.cpu() == null
                                ? null
                                : plain(TaskSize.cpu(request.cpu()).orElseThrow()))
                .memory(
                        request.memory() == null
                                ? null
                                : plain(TaskSize.memory(request.memory()).orElseThrow()))
                .containerDefinitions(containers)
                .revision(revision)
                .status("ACTIVE")
                .volumes(Structs.list(request.volumes()))
                .placementConstraints(Structs.list(request.placementConstraints()))
                .compatibilities(compatibilities(request))
                .requiresAttributes(RequiredAttributes.of(request))
                .registeredAt(now)
                .registeredBy(by)
                .build();
    }

    private static String plain(int number) {
        return Integer.toString(number);
    }

    private static ContainerDefinition container(ContainerDefinition given, String networkMode) {
        return Structs.change(
                given,
                ContainerDefinition.builder(),
                builder -> builder.cpu(given.cpu() == null ? 0 : given.cpu())
                        .essential(given.essential() == null || given.essential())
                        .portMappings(Structs.list(given.portMappings()).stream()
                                .map(port -> port(port, networkMode))
                                .toList())
                        .environment(Structs.list(given.environment()))
                        .mountPoints(Structs.list(given.mountPoints()))
                        .volumesFrom(Structs.list(given.volumesFrom()))
                        .systemControls(Structs.list(given.systemControls())));
    }

    private static PortMapping port(PortMapping given, String networkMode) {
        boolean same = "awsvpc".equals(networkMode) || "host".equals(networkMode);
        Integer usual = same ? given.containerPort() : Integer.valueOf(0);
        return Structs.change(
                given,
                PortMapping.builder(),
                builder -> builder.hostPort(given.hostPort() == null || same ? usual : given.hostPort())
                        .protocol(given.protocol() == null ? "tcp" : given.protocol()));
    }

    private static List<String> compatibilities(RegisterTaskDefinitionRequest request) {
        boolean ownNetwork = "awsvpc".equals(request.networkMode());
        List<String> all = new ArrayList<>(ownNetwork ? List.of("EC2") : List.of("EXTERNAL", "EC2"));
        boolean fargate = ownNetwork
                && request.cpu() != null
                && request.memory() != null
                && FargateSizes.has(
                        TaskSize.cpu(request.cpu()).orElseThrow(),
                        TaskSize.memory(request.memory()).orElseThrow());
        if (fargate) {
            all.add("FARGATE");
        }
        return all;
    }
}
