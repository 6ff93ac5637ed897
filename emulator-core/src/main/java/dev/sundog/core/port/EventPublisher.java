package dev.sundog.core.port;

import dev.sundog.core.shape.Document;
import dev.sundog.core.value.Scope;
import java.time.Instant;
import java.util.List;

/** Takes what services tell the default event bus of an account: tasks and jobs that change their state, scans that end. */
@FunctionalInterface
public interface EventPublisher {

    /** Takes an event and delivers it later. Where nobody offers this port, nobody listens, and there is nothing to tell. */
    void publish(Scope scope, Event event);

    /**
     * An event of a service's own.
     *
     * @param source the service: {@code aws.ecs}
     * @param detailType what has happened: {@code ECS Task State Change}
     * @param resources ARNs
     */
    record Event(String source, String detailType, Instant time, List<String> resources, Document.Object detail) {}
}
