package dev.sundog.ecs.deploy;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.ecs.integration.ServiceEvents;
import dev.sundog.ecs.run.Placement;
import dev.sundog.ecs.run.TaskRuns;
import dev.sundog.ecs.state.Locator;
import dev.sundog.ecs.state.Region;
import dev.sundog.ecs.state.ServiceRecord;
import dev.sundog.ecs.state.TaskRecord;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** All services that run. */
public final class ServiceRuns implements AutoCloseable {

    private static final String GROUP = "service:";

    private final ServiceKit kit;
    private final Map<String, ServiceRun> runs = new ConcurrentHashMap<>();
    private volatile boolean closed;

    public ServiceRuns(Ambient ambient, Locator locator, TaskRuns tasks, ServiceEvents events, Executor workers) {
        this.kit = new ServiceKit(ambient, locator, tasks, new Placement(locator), events, workers);
    }

    /** A service is new, or has been changed: sees to it that its tasks become as they should be; answers at once. */
    public void look(Region region, ServiceRecord service) {
        if (!closed) {
            run(region, service).look();
        }
    }

    private ServiceRun run(Region region, ServiceRecord service) {
        return runs.computeIfAbsent(
                service.service().serviceArn(),
                _ -> new ServiceRun(kit, new ServicePapers(region, service.key(), kit.ambient(), kit.events())));
    }

    /** A task has changed, which may be a service's. */
    public void changed(Region region, TaskRecord task) {
        String group = task.task().group();
        if (closed || !group.startsWith(GROUP)) {
            return;
        }
        region.services()
                .find(ServiceRecord.key(task.cluster(), group.substring(GROUP.length())))
                .filter(service -> !service.isGone())
                .ifPresent(service -> {
                    ServiceRun run = run(region, service);
                    if (task.isStopped()) {
                        run.stopped(task);
                    } else {
                        run.look();
                    }
                });
    }

    /** Takes up what the store holds. */
    public void resume(Region region) {
        region.services().those(service -> !service.isGone()).forEach(service -> look(region, service));
    }

    @Override
    public void close() {
        closed = true;
        runs.values().forEach(ServiceRun::close);
    }
}
