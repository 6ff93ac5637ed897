package dev.sundog.ecs.run;

import dev.sundog.core.port.ContainerRunner.Program;
import dev.sundog.ecs.api.HealthCheck;
import java.util.Collection;
import java.util.List;

/** Whether the containers of a task are well. */
record TaskHealth(RunKit kit, Mailbox mailbox, Collection<ContainerRun> containers) {

    /** Checks a container from now on, where its definition says how. */
    void watch(ContainerRun container, Program program, Runnable changed) {
        HealthCheck check = container.definition().healthCheck();
        if (check != null
                && !check.command().isEmpty()
                && !check.command().getFirst().equals("NONE")) {
            HealthWatch health = new HealthWatch(kit, mailbox, program, check, changed);
            container.watched(health);
            health.start();
        }
    }

    /** That of the essential containers that have health checks. */
    String ofTask() {
        List<ContainerRun> checked = containers.stream()
                .filter(ContainerRun::isEssential)
                .filter(ContainerRun::hasHealth)
                .toList();
        if (checked.stream().anyMatch(ContainerRun::isUnhealthy)) {
            return "UNHEALTHY";
        }
        return !checked.isEmpty() && checked.stream().allMatch(ContainerRun::isHealthy) ? "HEALTHY" : "UNKNOWN";
    }
}
