/** ECS through the AWS SDK for Java, with real containers. */
package dev.sundog.ecs.sdk;
