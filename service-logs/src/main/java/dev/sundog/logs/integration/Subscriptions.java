package dev.sundog.logs.integration;

import dev.sundog.core.port.FunctionInvoker;
import dev.sundog.core.port.FunctionInvoker.Source;
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
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends events that have arrived to the functions that have subscribed to them. */
public final class Subscriptions {

    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

    private final Ports ports;

    public Subscriptions(Ports ports) {
        this.ports = ports;
    }

    /** Whether a function lets the group invoke it. */
    public boolean reaches(Arn function, Scope scope, LogGroup group) {
        return ports.find(FunctionInvoker.class)
                .flatMap(functions -> admitted(functions, function, scope, group))
                .isPresent();
    }

    /** AWS: policies may name the service with its region or without. */
    private static Optional<Source> admitted(FunctionInvoker functions, Arn function, Scope scope, LogGroup group) {
        return Stream.of("logs.amazonaws.com", "logs." + scope.region() + ".amazonaws.com")
                .map(service ->
                        new Source(service, group.arn() + ":*", scope.account().value()))
                .filter(source -> functions.admits(function, source))
                .findFirst();
    }

    /** Sends events of a stream to whoever wants them. */
    public void send(Scope scope, LogGroup group, LogStream stream, List<LogEvent> events) {
        for (Subscription filter : group.filters().active()) {
            for (Blob payload : new SubscriptionPayload(scope, group.name(), stream, filter).of(events)) {
                send(scope, group, filter.record(), payload);
            }
        }
    }

    /** A function that takes no events, or is gone, loses them; whoever logs is not troubled by that. */
    private void send(Scope scope, LogGroup group, SubscriptionRecord filter, Blob payload) {
        Optional<FunctionInvoker> functions = ports.find(FunctionInvoker.class);
        Optional<Arn> function = Arn.parse(filter.destinationArn());
        if (functions.isEmpty() || function.isEmpty()) {
            return;
        }
        try {
            admitted(functions.get(), function.get(), scope, group)
                    .ifPresentOrElse(
                            source -> functions.get().invokeLater(function.get(), payload, source),
                            () -> lost(filter, "its policy does not let the group invoke it"));
        } catch (ServiceError refused) {
            lost(filter, refused.getMessage());
        }
    }

    private static void lost(SubscriptionRecord filter, String why) {
        LOG.warn(
                "Log events for {} are lost, by the subscription filter {}: {}",
                filter.destinationArn(),
                filter.name(),
                why);
    }
}
