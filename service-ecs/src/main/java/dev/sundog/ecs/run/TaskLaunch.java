package dev.sundog.ecs.run;

import java.util.Optional;

/**
 * A task that is to be started.
 *
 * @param instance the ARN of its container instance; empty on Fargate
 */
public record TaskLaunch(TaskTerms terms, LaunchPlace place, Optional<String> instance) {}
