/** What ECS knows: clusters, task definitions, tasks, services, container instances, settings. */
package dev.sundog.ecs.state;
