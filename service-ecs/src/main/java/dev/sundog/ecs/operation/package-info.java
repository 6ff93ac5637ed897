/** The operations of ECS. */
package dev.sundog.ecs.operation;
