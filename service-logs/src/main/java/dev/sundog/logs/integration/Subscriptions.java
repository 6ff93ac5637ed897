package dev.sundog.logs.integration;

import dev.sundog.core.port.FunctionInvoker;
import dev.sundog.core.port.Ports;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.Scope;
import dev.sundog.logs.state.LogEvent;
import dev.sundog.logs.state.LogGroup;
import dev.sundog.logs.state.LogStream;
import dev.sundog.logs.state.Subscription;
import dev.sundog.logs.state.SubscriptionRecord;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends events that have arrived to the functions that have subscribed to them. */
public final class Subscriptions {

    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

    private final Ports ports;

    public Subscriptions(Ports ports) {
        this.ports = ports;
    }

    /** Whether there is such a function. */
    public boolean reaches(Arn function) {
        return ports.find(FunctionInvoker.class)
                .map(functions -> functions.exists(function))
                .orElse(false);
    }

    /** Sends events of a stream to whoever wants them. */
    public void send(Scope scope, LogGroup group, LogStream stream, List<LogEvent> events) {
        for (Subscription filter : group.filters().active()) {
            for (Blob payload : new SubscriptionPayload(scope, group.name(), stream, filter).of(events)) {
                send(filter.record(), payload);
            }
        }
    }

    /** A function that takes no events, or is gone, loses them; whoever logs is not troubled by that. */
    private void send(SubscriptionRecord filter, Blob payload) {
        var functions = ports.find(FunctionInvoker.class);
        var function = Arn.parse(filter.destinationArn());
        if (functions.isEmpty() || function.isEmpty()) {
            return;
        }
        try {
            functions.get().invokeLater(function.get(), payload);
        } catch (ServiceError refused) {
            LOG.warn(
                    "Log events for {} are lost, by the subscription filter {}: {}",
                    filter.destinationArn(),
                    filter.name(),
                    refused.getMessage());
        }
    }
}
