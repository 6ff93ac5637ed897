package dev.sundog.ecs.deploy;

/** Why a deployment is given up, in AWS's words for each place that tells. */
enum Surrender {
    /** Its tasks failed too often. */
    CIRCUIT_BREAKER(
            "ECS deployment circuit breaker: tasks failed to start.",
            "ECS deployment circuit breaker: rolling back to deploymentId ",
            "deployment failed: tasks failed to start.",
            "the circuit breaker threshold was exceeded."),
    /** StopServiceDeployment was called. */
    REQUEST(
            "ECS deployment stopped on request.",
            "ECS deployment stopped on request: rolling back to deploymentId ",
            "deployment stopped on request.",
            "it was stopped on request.");

    private final String state;
    private final String rollingBack;
    private final String event;
    private final String cause;

    Surrender(String state, String rollingBack, String event, String cause) {
        this.state = state;
        this.rollingBack = rollingBack;
        this.event = event;
        this.cause = cause;
    }

    /** The reason that the deployment shows. */
    String state() {
        return state;
    }

    /** The reason that the deployment shows which is gone back to. */
    String rollingBackTo(String deployment) {
        return rollingBack + deployment + ".";
    }

    /** What the service's events say. */
    String event() {
        return event;
    }

    /** Why, as the history says. */
    String cause() {
        return cause;
    }

    boolean isRequest() {
        return this == REQUEST;
    }
}
