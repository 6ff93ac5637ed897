package dev.sundog.ecs.operation;

import dev.sundog.core.value.Scope;
import dev.sundog.ecs.api.ContainerInstance;
import dev.sundog.ecs.api.Resource;
import dev.sundog.ecs.place.Candidate;
import dev.sundog.ecs.place.Candidates;
import dev.sundog.ecs.place.HostPort;
import dev.sundog.ecs.state.Locator;
import dev.sundog.ecs.state.Structs;
import dev.sundog.ecs.state.TaskRecord;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Container instances as they are shown: with what is on them and left of them at this moment. */
record InstanceView(Locator locator) {

    ContainerInstance of(Scope scope, String cluster, ContainerInstance instance) {
        return of(new Candidates(locator).of(scope, cluster, instance));
    }

    private static ContainerInstance of(Candidate candidate) {
        int running =
                (int) candidate.tasks().stream().filter(TaskRecord::isRunning).count();
        return Structs.change(
                candidate.instance(),
                ContainerInstance.builder(),
                builder -> builder.runningTasksCount(running)
                        .pendingTasksCount(candidate.tasks().size() - running)
                        .attributes(candidate.attributes())
                        .remainingResources(candidate.instance().registeredResources().stream()
                                .map(resource -> remaining(resource, candidate))
                                .toList()));
    }

    private static Resource remaining(Resource resource, Candidate candidate) {
        return switch (resource.name()) {
            case "CPU" -> number(resource, candidate.left().cpu());
            case "MEMORY" -> number(resource, candidate.left().memory());
            case "PORTS" -> ports(resource, "tcp", candidate);
            case "PORTS_UDP" -> ports(resource, "udp", candidate);
            default -> resource;
        };
    }

    private static Resource number(Resource resource, int left) {
        return Structs.change(resource, Resource.builder(), builder -> builder.integerValue(left));
    }

    /** The ports that are taken: AWS lists those. */
    private static Resource ports(Resource resource, String protocol, Candidate candidate) {
        Set<Integer> numbers = new TreeSet<>();
        for (HostPort port : candidate.taken()) {
            if (port.protocol().equals(protocol)) {
                numbers.add(port.number());
            }
        }
        List<String> taken = numbers.stream().map(Object::toString).toList();
        return Structs.change(resource, Resource.builder(), builder -> builder.stringSetValue(taken));
    }
}
