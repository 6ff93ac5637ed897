package dev.sundog.ecs.run;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.port.ContainerFlags;
import dev.sundog.core.port.Ports;
import java.util.concurrent.Executor;

/**
 * What every task that runs needs.
 *
 * @param flags what users add to all containers
 * @param door where containers ask about themselves
 */
record RunKit(Ambient ambient, Ports ports, Executor workers, ContainerFlags flags, TaskDoor door) {}
