package dev.sundog.ecs.deploy;

import dev.sundog.core.ambient.Clock;
import dev.sundog.ecs.api.ContainerImage;
import dev.sundog.ecs.api.Rollback;
import dev.sundog.ecs.api.ServiceDeployment;
import dev.sundog.ecs.api.ServiceDeploymentCircuitBreaker;
import dev.sundog.ecs.api.ServiceRevision;
import dev.sundog.ecs.api.ServiceRevisionSummary;
import dev.sundog.ecs.rule.Names;
import dev.sundog.ecs.state.Definition;
import dev.sundog.ecs.state.Region;
import dev.sundog.ecs.state.Rollout;
import dev.sundog.ecs.state.ServiceRecord;
import dev.sundog.ecs.state.Structs;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Remembers what was deployed: a service deployment and a service revision for each deployment of a service. */
public record DeploymentHistory(Clock clock) {

    private static final String IN_PROGRESS = "IN_PROGRESS";
    private static final String STOP_REQUESTED = "STOP_REQUESTED";
    private static final String ROLLBACK_REQUESTED = "ROLLBACK_REQUESTED";
    private static final Set<String> STOPPABLE = Set.of("PENDING", IN_PROGRESS);
    private static final Set<String> REQUESTED = Set.of(STOP_REQUESTED, ROLLBACK_REQUESTED);
    private static final String ROLLING_BACK = "ROLLBACK_IN_PROGRESS";

    /** Where a deployment is kept: {@code cluster/service/number}. */
    private static String key(ServiceRecord service, Rollout rollout) {
        return service.key() + "/" + Names.last(rollout.id());
    }

    /** The ARN of the revision that a deployment brings out. */
    public static String revisionArn(Region region, ServiceRecord service, Rollout rollout) {
        return new Names(region.scope()).revisionArn(key(service, rollout));
    }

    /** The ARN of a deployment. */
    public static String deploymentArn(Region region, ServiceRecord service, Rollout rollout) {
        return new Names(region.scope()).deploymentArn(key(service, rollout));
    }

    /** A deployment has begun; what was under way is not any more. */
    public void begun(Region region, ServiceRecord service, Definition definition, List<Rollout> before) {
        Instant now = clock.now();
        for (Rollout old : before) {
            end(region, service, old, "STOPPED", "Another deployment took its place.", one -> one.stoppedAt(now));
        }
        Rollout rollout = service.primary();
        region.revisions().put(key(service, rollout), revision(region, service, definition, rollout));
        region.deployments()
                .put(
                        key(service, rollout),
                        Structs.take(rollout.deployment(), ServiceDeployment.SCHEMA, ServiceDeployment.builder())
                                .serviceDeploymentArn(deploymentArn(region, service, rollout))
                                .serviceArn(service.service().serviceArn())
                                .clusterArn(service.service().clusterArn())
                                .createdAt(now)
                                .startedAt(now)
                                .updatedAt(now)
                                .status(IN_PROGRESS)
                                .sourceServiceRevisions(before.stream()
                                        .map(old -> summary(region, service, old))
                                        .toList())
                                .targetServiceRevision(summary(region, service, rollout))
                                .deploymentConfiguration(service.service().deploymentConfiguration())
                                .deploymentCircuitBreaker(breaker(service, 0, "MONITORING"))
                                .build());
    }

    private ServiceRevision revision(Region region, ServiceRecord service, Definition definition, Rollout rollout) {
        return Structs.take(rollout.deployment(), ServiceRevision.SCHEMA, ServiceRevision.builder())
                .serviceRevisionArn(revisionArn(region, service, rollout))
                .serviceArn(service.service().serviceArn())
                .clusterArn(service.service().clusterArn())
                .containerImages(definition.task().containerDefinitions().stream()
                        .map(container -> ContainerImage.builder()
                                .containerName(container.name())
                                .image(container.image())
                                .build())
                        .toList())
                .guardDutyEnabled(false)
                .createdAt(clock.now())
                .build();
    }

    private static ServiceRevisionSummary summary(Region region, ServiceRecord service, Rollout rollout) {
        return ServiceRevisionSummary.builder()
                .arn(revisionArn(region, service, rollout))
                .requestedTaskCount(service.service().desiredCount())
                .build();
    }

    private static ServiceDeploymentCircuitBreaker breaker(ServiceRecord service, int failures, String status) {
        CircuitBreaker breaker = new CircuitBreaker(
                service.service().deploymentConfiguration(), service.service().desiredCount());
        return new ServiceDeploymentCircuitBreaker(breaker.isOn() ? status : "DISABLED", failures, breaker.threshold());
    }

    /** A deployment is complete; where it was gone back to, so is what had failed. */
    void completed(Region region, ServiceRecord service, Rollout rollout) {
        end(
                region,
                service,
                rollout,
                "SUCCESSFUL",
                null,
                one -> one.deploymentCircuitBreaker(breaker(service, rollout.failures(), "MONITORING_COMPLETE")));
        String prefix = service.key() + "/";
        for (ServiceDeployment other : region.deployments()
                .those(one -> Names.resource(one.serviceDeploymentArn()).startsWith(prefix)
                        && ROLLING_BACK.equals(one.status()))) {
            change(
                    region,
                    Names.resource(other.serviceDeploymentArn()),
                    one -> one.status("ROLLBACK_SUCCESSFUL").finishedAt(clock.now()));
        }
    }

    /** Somebody wants a deployment to be given up; whether it was still under way. */
    public boolean stopRequested(Region region, String key, boolean rollsBack) {
        String status = rollsBack ? ROLLBACK_REQUESTED : STOP_REQUESTED;
        return region.deployments()
                .change(
                        key,
                        one -> STOPPABLE.contains(one.status()) ? changed(one, builder -> builder.status(status)) : one)
                .filter(one -> one.status().equals(status))
                .isPresent();
    }

    /** The deployments of a service that somebody has wanted to be given up: whether they are to be gone back from, by their ids. */
    static Map<String, Boolean> stopsRequested(Region region, ServiceRecord service) {
        Map<String, Boolean> requested = new LinkedHashMap<>();
        String prefix = service.key() + "/";
        for (ServiceDeployment one : region.deployments()
                .those(one -> Names.resource(one.serviceDeploymentArn()).startsWith(prefix)
                        && REQUESTED.contains(one.status()))) {
            requested.put(rolloutId(one.serviceDeploymentArn()), ROLLBACK_REQUESTED.equals(one.status()));
        }
        return requested;
    }

    /** The id of the rollout that a deployment, given by its ARN or key, is about. */
    public static String rolloutId(String deployment) {
        return "ecs-svc/" + Names.last(deployment);
    }

    /** A deployment was given up. */
    void failed(
            Region region,
            ServiceRecord service,
            Rollout rollout,
            Surrender why,
            boolean rollsBack,
            Optional<Rollout> good) {
        change(region, key(service, rollout), one -> {
            one.deploymentCircuitBreaker(
                    breaker(service, rollout.failures(), why.isRequest() ? "MONITORING_COMPLETE" : "TRIGGERED"));
            if (good.isPresent()) {
                String words = "Service deployment rolled back because " + why.cause();
                return one.status(ROLLING_BACK)
                        .statusReason(words)
                        .rollback(new Rollback(words, clock.now(), revisionArn(region, service, good.get())));
            }
            boolean nothingToGoBackTo = rollsBack && why.isRequest();
            return one.status(nothingToGoBackTo ? "ROLLBACK_FAILED" : "STOPPED")
                    .statusReason(
                            nothingToGoBackTo
                                    ? "Service deployment could not be rolled back because no earlier one was completed."
                                    : "Service deployment " + (why.isRequest() ? "stopped" : "failed") + " because "
                                            + why.cause())
                    .stoppedAt(clock.now())
                    .finishedAt(clock.now());
        });
    }

    private void end(
            Region region,
            ServiceRecord service,
            Rollout rollout,
            String status,
            String reason,
            UnaryOperator<ServiceDeployment.Builder> more) {
        String key = key(service, rollout);
        if (region.deployments()
                .find(key)
                .filter(one -> IN_PROGRESS.equals(one.status()) || REQUESTED.contains(one.status()))
                .isPresent()) {
            change(
                    region,
                    key,
                    one -> more.apply(one.status(status).statusReason(reason).finishedAt(clock.now())));
        }
    }

    private void change(Region region, String key, UnaryOperator<ServiceDeployment.Builder> changes) {
        region.deployments().change(key, one -> changed(one, changes));
    }

    private ServiceDeployment changed(ServiceDeployment one, UnaryOperator<ServiceDeployment.Builder> changes) {
        return Structs.change(
                one, ServiceDeployment.builder(), builder -> changes.apply(builder.updatedAt(clock.now())));
    }
}
