package dev.sundog.ecs.integration;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.port.EventPublisher;
import dev.sundog.core.port.Ports;
import dev.sundog.core.shape.Document;
import dev.sundog.ecs.state.Region;
import dev.sundog.ecs.state.Rollout;
import dev.sundog.ecs.state.ServiceRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the event bus how services and their deployments fare.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_events.html">Service action events</a>
 */
public final class ServiceEvents {

    private final Ports ports;
    private final Ambient ambient;

    public ServiceEvents(Ports ports, Ambient ambient) {
        this.ports = ports;
        this.ambient = ambient;
    }

    /** A service has done something, or cannot. */
    public void action(Region region, ServiceRecord service, String name) {
        Map<String, Document> detail = detail(name, name.equals("SERVICE_STEADY_STATE") ? "INFO" : "WARN");
        detail.put("clusterArn", new Document.Text(service.service().clusterArn()));
        detail.put("createdAt", new Document.Text(ambient.clock().now().toString()));
        publish(region, service, "ECS Service Action", detail);
    }

    /** A deployment has begun, or ended. */
    public void deployment(Region region, ServiceRecord service, Rollout rollout, String name) {
        Map<String, Document> detail = detail(name, name.endsWith("FAILED") ? "ERROR" : "INFO");
        detail.put("deploymentId", new Document.Text(rollout.id()));
        detail.put("updatedAt", new Document.Text(ambient.clock().now().toString()));
        detail.put("reason", new Document.Text(rollout.deployment().rolloutStateReason()));
        publish(region, service, "ECS Deployment State Change", detail);
    }

    private static Map<String, Document> detail(String name, String type) {
        Map<String, Document> detail = new LinkedHashMap<>();
        detail.put("eventType", new Document.Text(type));
        detail.put("eventName", new Document.Text(name));
        return detail;
    }

    private void publish(Region region, ServiceRecord service, String type, Map<String, Document> detail) {
        ports.find(EventPublisher.class)
                .ifPresent(bus -> bus.publish(
                        region.scope(),
                        new EventPublisher.Event(
                                "aws.ecs",
                                type,
                                ambient.clock().now(),
                                List.of(service.service().serviceArn()),
                                new Document.Object(detail))));
    }
}
