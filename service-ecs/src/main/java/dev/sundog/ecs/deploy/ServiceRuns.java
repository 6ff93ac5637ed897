package dev.sundog.ecs.deploy;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.ecs.integration.ServiceEvents;
import dev.sundog.ecs.place.Placement;
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
    private final Map<String, ServiceKeeper> runs = new ConcurrentHashMap<>();
    private volatile boolean closed;

    public ServiceRuns(Ambient ambient, Locator locator, TaskRuns tasks, ServiceEvents events, Executor workers) {
        this.kit = new ServiceKit(ambient, locator, tasks, new Placement(locator, ambient.chance()), events, workers);
    }

    /** A service is new, or has been changed: sees to it that its tasks become as they should be; answers at once. */
    public void look(Region region, ServiceRecord service) {
        if (!closed) {
            run(region, service).look();
        }
    }

    private ServiceKeeper run(Region region, ServiceRecord service) {
        // a service may be made anew with another controller
        String key = service.service().serviceArn() + (service.isExternal() ? "#" : "");
        return runs.computeIfAbsent(key, _ -> keeper(region, service));
    }

    private ServiceKeeper keeper(Region region, ServiceRecord service) {
        ServicePapers papers = new ServicePapers(region, service.key(), kit.ambient(), kit.events());
        return service.isExternal() ? new TaskSetsRun(kit, papers) : new ServiceRun(kit, papers);
    }

    /** Gives up a deployment of a service that is under way; answers at once. */
    public void stopDeployment(Region region, ServiceRecord service, String rollout, boolean rollsBack) {
        if (!closed && run(region, service) instanceof ServiceRun run) {
            run.stopDeployment(rollout, rollsBack);
        }
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
                    ServiceKeeper run = run(region, service);
                    if (task.isStopped()) {
                        run.stopped(task);
                    } else {
                        run.look();
                    }
                });
    }

    /** Takes up what the store holds. */
    public void resume(Region region) {
        for (ServiceRecord service : region.services().those(service -> !service.isGone())) {
            DeploymentHistory.stopsRequested(region, service)
                    .forEach((rollout, rollsBack) -> stopDeployment(region, service, rollout, rollsBack));
            look(region, service);
        }
    }

    @Override
    public void close() {
        closed = true;
        runs.values().forEach(ServiceKeeper::close);
    }
}
