package dev.sundog.ecs.place;

import dev.sundog.ecs.api.ContainerInstance;
import dev.sundog.ecs.api.PortMapping;
import dev.sundog.ecs.state.Definition;
import dev.sundog.ecs.state.Structs;
import java.util.HashSet;
import java.util.Set;

/**
 * A port of a container instance, which one task at a time may have.
 *
 * @param protocol {@code tcp} or {@code udp}
 */
public record HostPort(int number, String protocol) {

    /** The resource that lists a protocol's ports: {@code PORTS} or {@code PORTS_UDP}. */
    public static String resource(String protocol) {
        return protocol.equals("udp") ? "PORTS_UDP" : "PORTS";
    }

    /** The ports that a task of a definition must have: those that it names. */
    static Set<HostPort> of(Definition definition) {
        Set<HostPort> ports = new HashSet<>();
        if (!definition.hasOwnNetwork()) {
            for (var container : definition.task().containerDefinitions()) {
                for (PortMapping mapping : Structs.list(container.portMappings())) {
                    if (mapping.hostPort() != null && mapping.hostPort() > 0) {
                        ports.add(new HostPort(mapping.hostPort(), mapping.protocol()));
                    }
                }
            }
        }
        return ports;
    }

    /** The ports that an instance keeps for itself. */
    static Set<HostPort> of(ContainerInstance instance) {
        Set<HostPort> ports = new HashSet<>();
        for (String protocol : Set.of("tcp", "udp")) {
            Structs.list(instance.registeredResources()).stream()
                    .filter(resource -> resource.name().equals(resource(protocol)))
                    .flatMap(resource -> Structs.list(resource.stringSetValue()).stream())
                    .filter(text -> text.matches("\\d{1,5}"))
                    .forEach(text -> ports.add(new HostPort(Integer.parseInt(text), protocol)));
        }
        return ports;
    }
}
