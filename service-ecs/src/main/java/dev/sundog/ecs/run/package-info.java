/** Runs tasks: their networks, volumes, containers, health checks and logs, from the first pull to the last exit code. */
package dev.sundog.ecs.run;
