/** Keeps services at their desired count and brings new deployments out. */
package dev.sundog.ecs.deploy;
