package dev.sundog.ecs.deploy;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.ecs.integration.ServiceEvents;
import dev.sundog.ecs.place.Placement;
import dev.sundog.ecs.run.TaskRuns;
import dev.sundog.ecs.state.Locator;
import java.util.concurrent.Executor;

/** What every service that runs needs. */
record ServiceKit(
        Ambient ambient, Locator locator, TaskRuns runs, Placement placement, ServiceEvents events, Executor workers) {}
