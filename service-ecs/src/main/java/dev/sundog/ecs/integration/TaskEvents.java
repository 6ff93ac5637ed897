package dev.sundog.ecs.integration;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.port.EventPublisher;
import dev.sundog.core.port.Ports;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.StructDocument;
import dev.sundog.ecs.state.Region;
import dev.sundog.ecs.state.TaskRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the event bus of each change of a task.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_task_events.html">Task state change events</a>
 */
public final class TaskEvents {

    private final Ports ports;
    private final Ambient ambient;

    public TaskEvents(Ports ports, Ambient ambient) {
        this.ports = ports;
        this.ambient = ambient;
    }

    /** A task has changed. */
    public void changed(Region region, TaskRecord task) {
        ports.find(EventPublisher.class).ifPresent(bus -> bus.publish(region.scope(), event(task)));
    }

    private EventPublisher.Event event(TaskRecord task) {
        Map<String, Document> detail =
                new LinkedHashMap<>(StructDocument.of(task.task()).members());
        detail.remove("tags");
        detail.put("updatedAt", new Document.Text(ambient.clock().now().toString()));
        return new EventPublisher.Event(
                "aws.ecs",
                "ECS Task State Change",
                ambient.clock().now(),
                List.of(task.task().taskArn()),
                new Document.Object(detail));
    }
}
