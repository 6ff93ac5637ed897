package dev.sundog.ecs.deploy;

import dev.sundog.ecs.api.DeploymentConfiguration;
import dev.sundog.ecs.state.Rollout;

/**
 * Gives deployments up whose tasks fail.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html">Circuit breaker</a>
 */
record CircuitBreaker(DeploymentConfiguration configuration, int desired) {

    private static final int LEAST = 3;
    private static final int MOST = 200;

    /** How many tasks may fail: half of those that are wanted, but at least three. */
    int threshold() {
        return Math.clamp(Math.ceilDiv(desired, 2), LEAST, MOST);
    }

    boolean isOn() {
        return configuration.deploymentCircuitBreaker() != null
                && Boolean.TRUE.equals(configuration.deploymentCircuitBreaker().enable());
    }

    boolean trips(Rollout rollout) {
        return isOn() && rollout.isInProgress() && rollout.failures() >= threshold();
    }

    boolean rollsBack() {
        return Boolean.TRUE.equals(configuration.deploymentCircuitBreaker().rollback());
    }
}
