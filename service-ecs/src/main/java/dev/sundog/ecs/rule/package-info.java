/** Names and rules of ECS that its model does not tell. */
package dev.sundog.ecs.rule;
