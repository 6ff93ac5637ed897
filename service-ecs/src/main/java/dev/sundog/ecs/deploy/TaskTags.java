package dev.sundog.ecs.deploy;

import dev.sundog.ecs.api.Service;
import dev.sundog.ecs.api.Tag;
import dev.sundog.ecs.state.Definition;
import dev.sundog.ecs.state.ServiceRecord;
import dev.sundog.ecs.state.Structs;
import java.util.ArrayList;
import java.util.List;

/** The tags of a service's tasks: those that are handed down to them, and ECS's own. */
final class TaskTags {

    private TaskTags() {}

    static List<Tag> of(ServiceRecord record, Definition definition) {
        Service service = record.service();
        List<Tag> tags = new ArrayList<>();
        if ("SERVICE".equals(service.propagateTags())) {
            tags.addAll(Structs.list(service.tags()));
        } else if ("TASK_DEFINITION".equals(service.propagateTags())) {
            tags.addAll(definition.tags());
        }
        if (Boolean.TRUE.equals(service.enableECSManagedTags())) {
            tags.add(new Tag("aws:ecs:clusterName", record.cluster()));
            tags.add(new Tag("aws:ecs:serviceName", record.name()));
        }
        return tags;
    }
}
