package dev.sundog.ssm.integration;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.port.EventPublisher;
import dev.sundog.core.port.EventPublisher.Event;
import dev.sundog.core.port.Ports;
import dev.sundog.core.shape.Document;
import dev.sundog.ssm.state.ParameterStore;
import dev.sundog.ssm.state.VersionRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the event bus of an account what becomes of its parameters.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-cwe.html">Events</a>
 */
public final class ChangeEvents {

    private final Ports ports;
    private final Clock clock;

    public ChangeEvents(Ports ports, Clock clock) {
        this.ports = ports;
        this.clock = clock;
    }

    /** @param operation {@code Create}, {@code Update}, {@code Delete} or {@code LabelParameterVersion} */
    public void tell(ParameterStore store, String operation, String name, VersionRecord version) {
        Map<String, Document> detail = new LinkedHashMap<>();
        detail.put("operation", new Document.Text(operation));
        detail.put("name", new Document.Text(name));
        detail.put("type", new Document.Text(version.type()));
        version.description().ifPresent(text -> detail.put("description", new Document.Text(text)));
        ports.find(EventPublisher.class)
                .ifPresent(bus -> bus.publish(
                        store.scope(),
                        new Event(
                                "aws.ssm",
                                "Parameter Store Change",
                                clock.now(),
                                List.of(store.arn(name)),
                                new Document.Object(detail))));
    }
}
