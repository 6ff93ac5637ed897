package dev.sundog.ecs.state;

import dev.sundog.ecs.api.Service;
import dev.sundog.ecs.api.ServiceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A service.
 *
 * @param service as it was asked for; counts, deployments and events are kept beside it
 * @param rollouts its deployments, the newest first
 * @param events the newest first
 * @param lastGood the definition of the deployment that was completed last; empty where none was
 */
public record ServiceRecord(
        Service service,
        String cluster,
        List<Rollout> rollouts,
        List<ServiceEvent> events,
        Optional<Rollout> lastGood) {

    private static final int MOST_EVENTS = 100;

    /** Where a service is kept. */
    public static String key(String cluster, String name) {
        return cluster + "/" + name;
    }

    public String key() {
        return key(cluster, service.serviceName());
    }

    public String name() {
        return service.serviceName();
    }

    /** The group of its tasks. */
    public String group() {
        return "service:" + name();
    }

    /** Whether it has one task on each container instance. */
    public boolean isDaemon() {
        return "DAEMON".equals(service.schedulingStrategy());
    }

    /** Whether its tasks come in task sets, which somebody else deploys. */
    public boolean isExternal() {
        return service.deploymentController() != null
                && "EXTERNAL".equals(service.deploymentController().type());
    }

    public boolean isActive() {
        return "ACTIVE".equals(service.status());
    }

    public boolean isGone() {
        return "INACTIVE".equals(service.status());
    }

    /** The deployment that is to stay. */
    public Rollout primary() {
        return rollouts.getFirst();
    }

    public ServiceRecord with(UnaryOperator<Service.Builder> changes) {
        return new ServiceRecord(
                Structs.change(service, Service.builder(), changes), cluster, rollouts, events, lastGood);
    }

    public ServiceRecord withRollouts(List<Rollout> other) {
        return new ServiceRecord(service, cluster, List.copyOf(other), events, lastGood);
    }

    /** This service with a deployment in the place of the one of its id. */
    public ServiceRecord with(Rollout changed) {
        return withRollouts(rollouts.stream()
                .map(rollout -> rollout.id().equals(changed.id()) ? changed : rollout)
                .toList());
    }

    /** This service with another deployment before all others. */
    public ServiceRecord withPrimary(Rollout first) {
        List<Rollout> all = new ArrayList<>(rollouts);
        all.addFirst(first);
        return withRollouts(all);
    }

    public ServiceRecord withLastGood(Rollout good) {
        return new ServiceRecord(service, cluster, rollouts, events, Optional.of(good));
    }

    /** This service with one more event; the oldest are forgotten. */
    public ServiceRecord withEvent(ServiceEvent event) {
        List<ServiceEvent> all = new ArrayList<>(events);
        all.addFirst(event);
        return new ServiceRecord(
                service, cluster, rollouts, List.copyOf(all.subList(0, Math.min(all.size(), MOST_EVENTS))), lastGood);
    }
}
