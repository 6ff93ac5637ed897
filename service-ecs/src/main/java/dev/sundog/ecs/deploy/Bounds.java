package dev.sundog.ecs.deploy;

import dev.sundog.ecs.api.DeploymentConfiguration;

/**
 * Between which numbers of tasks a service stays while it is deployed.
 *
 * @param least tasks that must run
 * @param most tasks that may run or start
 */
record Bounds(int least, int most) {

    private static final int PERCENT = 100;

    static Bounds of(int desired, DeploymentConfiguration configuration) {
        return new Bounds(
                Math.ceilDiv(desired * configuration.minimumHealthyPercent(), PERCENT),
                desired * configuration.maximumPercent() / PERCENT);
    }
}
