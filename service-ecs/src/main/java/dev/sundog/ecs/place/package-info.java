/** Where tasks go: room on container instances, what constraints allow and which instance a strategy prefers. */
package dev.sundog.ecs.place;
