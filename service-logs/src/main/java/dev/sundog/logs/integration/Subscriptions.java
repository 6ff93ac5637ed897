package dev.sundog.logs.integration;

import dev.sundog.core.port.FunctionInvoker;
import dev.sundog.core.port.FunctionInvoker.Source;
import dev.sundog.core.port.Ports;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.Scope;
import dev.sundog.logs.rule.DestinationRule;
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

    private static final String ALL_STREAMS = ":*";

    private final Ports ports;

    public Subscriptions(Ports ports) {
        this.ports = ports;
    }

    /** Whether a function lets the group invoke it. */
    public boolean reaches(Arn function, Scope scope, LogGroup group) {
        return reaches(function, scope, group.arn() + ALL_STREAMS);
    }

    /** Whether a function lets all groups of an account invoke it. */
    public boolean reachesFromAll(Arn function, Scope scope) {
        return reaches(function, scope, allGroups(scope));
    }

    private static String allGroups(Scope scope) {
        return scope.arn("logs", "log-group:*").toString();
    }

    private boolean reaches(Arn function, Scope scope, String source) {
        return ports.find(FunctionInvoker.class)
                .flatMap(functions -> admitted(functions, function, scope, source))
                .isPresent();
    }

    /** AWS: policies may name the service with its region or without. */
    private static Optional<Source> admitted(FunctionInvoker functions, Arn function, Scope scope, String source) {
        return Stream.of("logs.amazonaws.com", "logs." + scope.region() + ".amazonaws.com")
                .map(service -> new Source(service, source, scope.account().value()))
                .filter(one -> functions.admits(function, one))
                .findFirst();
    }

    /** Sends events of a stream to whoever wants them. */
    public void send(Scope scope, LogGroup group, LogStream stream, List<LogEvent> events) {
        for (Subscription filter : group.filters().active()) {
            for (Blob payload : new SubscriptionPayload(scope, group.name(), stream, filter)
                    .of(wanted(scope, group, stream, filter, events))) {
                send(scope, group.arn() + ALL_STREAMS, filter.record(), payload);
            }
        }
        group.accountSubscription().filter(filter -> !isOwn(filter, group)).ifPresent(filter -> {
            for (Blob payload : SubscriptionPayload.ofAccount(scope, group.name(), stream, filter)
                    .of(events)) {
                send(scope, allGroups(scope), filter.record(), payload);
            }
        });
    }

    /** AWS: who subscribes to transformed events is sent these, and others the original ones. */
    private static List<LogEvent> wanted(
            Scope scope, LogGroup group, LogStream stream, Subscription filter, List<LogEvent> events) {
        if (!filter.record().onTransformedLogs()) {
            return events;
        }
        return events.stream()
                .map(event -> new LogEvent(
                        event.place(),
                        event.ingestedAt(),
                        group.transformer().transformed(scope, group.name(), stream, event)))
                .toList();
    }

    /** A function that were sent its own log would never come to an end. */
    private static boolean isOwn(Subscription filter, LogGroup group) {
        return Arn.parse(filter.record().destinationArn())
                .filter(function -> DestinationRule.isOwnGroup(function, group.name()))
                .isPresent();
    }

    /** A function that takes no events, or is gone, loses them; whoever logs is not troubled by that. */
    private void send(Scope scope, String source, SubscriptionRecord filter, Blob payload) {
        Optional<FunctionInvoker> functions = ports.find(FunctionInvoker.class);
        Optional<Arn> function = Arn.parse(filter.destinationArn());
        if (functions.isEmpty() || function.isEmpty()) {
            return;
        }
        try {
            admitted(functions.get(), function.get(), scope, source)
                    .ifPresentOrElse(
                            invoker -> functions.get().invokeLater(function.get(), payload, invoker),
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
