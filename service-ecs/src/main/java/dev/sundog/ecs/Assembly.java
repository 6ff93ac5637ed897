package dev.sundog.ecs;

import dev.sundog.core.meter.FargateMeter;
import dev.sundog.core.service.ServiceWiring;
import dev.sundog.core.value.Arn;
import dev.sundog.ecs.api.TaskStopCode;
import dev.sundog.ecs.deploy.ServiceRuns;
import dev.sundog.ecs.integration.FargateBilling;
import dev.sundog.ecs.integration.ServiceEvents;
import dev.sundog.ecs.integration.TaskEvents;
import dev.sundog.ecs.operation.ClientTokens;
import dev.sundog.ecs.run.TaskRuns;
import dev.sundog.ecs.state.Locator;
import dev.sundog.ecs.state.Region;
import dev.sundog.ecs.state.Regions;
import dev.sundog.ecs.state.TaskRecord;
import java.util.concurrent.Executor;

/** The parts of ECS, put together for one opening of the service. */
record Assembly(
        ServiceWiring wiring, Executor workers, Regions regions, Locator locator, TaskRuns runs, ServiceRuns services) {

    static Assembly of(ServiceWiring wiring, Executor workers) {
        Regions regions = new Regions(wiring.store());
        Locator locator = new Locator(regions);
        TaskRuns runs = new TaskRuns(wiring.ambient(), wiring.ports(), workers, wiring.settings());
        ServiceRuns services = new ServiceRuns(
                wiring.ambient(), locator, runs, new ServiceEvents(wiring.ports(), wiring.ambient()), workers);
        runs.follow(new TaskEvents(wiring.ports(), wiring.ambient())::changed);
        runs.follow(new FargateBilling(new FargateMeter(wiring.meter()))::changed);
        runs.follow(services::changed);
        return new Assembly(wiring, workers, regions, locator, runs, services);
    }

    /** Takes up what the store holds: what ran has ended with the emulator that ran it, and services start others. */
    void resume() {
        regions.all().forEach(runs::resume);
        regions.all().forEach(services::resume);
        regions.all().forEach(region -> ClientTokens.resume(wiring.ambient(), region));
    }

    /** Its container instance was taken away. */
    void stopWithItsInstance(TaskRecord task) {
        Region region =
                regions.in(Arn.parse(task.task().taskArn()).flatMap(Arn::scope).orElseThrow());
        runs.stop(
                region,
                task,
                TaskStopCode.TERMINATION_NOTICE,
                "Host EC2 (instance " + task.task().containerInstanceArn() + ") terminated.");
    }

    void close() {
        services.close();
        runs.close();
    }
}
