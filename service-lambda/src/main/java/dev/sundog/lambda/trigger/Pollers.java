package dev.sundog.lambda.trigger;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.port.Ports;
import dev.sundog.core.value.Scope;
import dev.sundog.lambda.execution.Tasks;
import dev.sundog.lambda.invocation.Invocations;
import dev.sundog.lambda.invocation.Recipients;
import dev.sundog.lambda.state.Mapping;
import dev.sundog.lambda.state.Mappings;
import java.util.HashMap;
import java.util.Map;

/** One poller for each mapping that is enabled. */
public final class Pollers implements AutoCloseable {

    private final Ambient ambient;
    private final Ports ports;
    private final Mappings mappings;
    private final Invocations invocations;
    private final Recipients recipients;
    private final Tasks tasks;
    private final Map<String, Poller> running = new HashMap<>();
    private boolean closed;

    public Pollers(
            Ambient ambient,
            Ports ports,
            Mappings mappings,
            Invocations invocations,
            Recipients recipients,
            Tasks tasks) {
        this.ambient = ambient;
        this.ports = ports;
        this.mappings = mappings;
        this.invocations = invocations;
        this.recipients = recipients;
        this.tasks = tasks;
    }

    /** Begins where mappings were left. */
    public void open() {
        mappings.forEach(this::follow);
    }

    /** A mapping is new or has changed. */
    public synchronized void follow(Scope scope, Mapping mapping) {
        stop(mapping.id());
        if (!mapping.isEnabled() || closed) {
            return;
        }
        Follower follower = Follower.of(scope, mapping.configuration(), ambient, mappings, invocations);
        Poller poller = mapping.source().isQueue()
                ? new QueuePoller(follower, ports, tasks)
                : new StreamPoller(follower, ports, recipients);
        running.put(mapping.id(), poller);
        tasks.run(poller);
    }

    /** A mapping has gone. */
    public synchronized void stop(String id) {
        Poller poller = running.remove(id);
        if (poller != null) {
            poller.close();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        running.values().forEach(Poller::close);
        running.clear();
    }
}
