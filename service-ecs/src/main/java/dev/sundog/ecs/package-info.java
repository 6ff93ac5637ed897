/** Amazon ECS: what it is made of, its errors and limits. */
package dev.sundog.ecs;
