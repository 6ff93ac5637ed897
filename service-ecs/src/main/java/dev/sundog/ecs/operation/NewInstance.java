package dev.sundog.ecs.operation;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.Scope;
import dev.sundog.ecs.api.Attribute;
import dev.sundog.ecs.api.ContainerInstance;
import dev.sundog.ecs.api.RegisterContainerInstanceRequest;
import dev.sundog.ecs.api.Resource;
import dev.sundog.ecs.rule.Names;
import dev.sundog.ecs.state.Locator;
import dev.sundog.ecs.state.Structs;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the record of a container instance that registers, with what AWS knows of its machine from the identity document. */
record NewInstance(Scope scope, String cluster, String id, Instant now) {

    /** What there is where nobody says how much: as much as ECS's agent registers of an m4.large. */
    private static final List<Resource> USUAL = List.of(
            number("CPU", 4096),
            number("MEMORY", 7482),
            ports("PORTS", "22", "2375", "2376", "51678"),
            ports("PORTS_UDP"));

    private static Resource number(String name, int value) {
        return Resource.builder()
                .name(name)
                .type("INTEGER")
                .doubleValue(0.0)
                .longValue(0L)
                .integerValue(value)
                .build();
    }

    private static Resource ports(String name, String... taken) {
        return Resource.builder()
                .name(name)
                .type("STRINGSET")
                .doubleValue(0.0)
                .longValue(0L)
                .integerValue(0)
                .stringSetValue(List.of(taken))
                .build();
    }

    ContainerInstance of(RegisterContainerInstanceRequest request) {
        Map<String, Document> identity = Optional.ofNullable(request.instanceIdentityDocument())
                .flatMap(JsonText::readObject)
                .map(Document.Object::members)
                .orElse(Map.of());
        return Structs.take(request, ContainerInstance.SCHEMA, ContainerInstance.builder())
                .containerInstanceArn(new Names(scope).instanceArn(cluster, id))
                .ec2InstanceId(text(identity, "instanceId").orElse(null))
                .version(1L)
                .registeredResources(
                        Structs.list(request.totalResources()).isEmpty() ? USUAL : request.totalResources())
                .status(Locator.ACTIVE)
                .agentConnected(true)
                .attributes(attributes(request, identity))
                .registeredAt(now)
                .attachments(List.of())
                .tags(Structs.list(request.tags()))
                .build();
    }

    private static Optional<String> text(Map<String, Document> identity, String member) {
        return identity.get(member) instanceof Document.Text text ? Optional.of(text.value()) : Optional.empty();
    }

    /** Those that the agent tells, and the machine's. */
    private List<Attribute> attributes(RegisterContainerInstanceRequest request, Map<String, Document> identity) {
        Map<String, String> machine = new LinkedHashMap<>();
        text(identity, "imageId").ifPresent(value -> machine.put("ecs.ami-id", value));
        machine.put(
                "ecs.availability-zone",
                text(identity, "availabilityZone").orElse(scope.region().value() + "a"));
        text(identity, "instanceType").ifPresent(value -> machine.put("ecs.instance-type", value));
        machine.put("ecs.os-type", "linux");
        Map<String, Attribute> all = new LinkedHashMap<>();
        machine.forEach((name, value) ->
                all.put(name, Attribute.builder().name(name).value(value).build()));
        Structs.list(request.attributes()).forEach(attribute -> all.put(attribute.name(), attribute));
        return List.copyOf(all.values());
    }
}
