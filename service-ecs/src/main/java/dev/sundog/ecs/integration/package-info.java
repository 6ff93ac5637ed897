/** What ECS tells other services. */
package dev.sundog.ecs.integration;
