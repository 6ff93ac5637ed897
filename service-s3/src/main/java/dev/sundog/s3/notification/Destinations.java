package dev.sundog.s3.notification;

import dev.sundog.core.port.FunctionInvoker;
import dev.sundog.core.port.Ports;
import dev.sundog.core.port.QueueMessage;
import dev.sundog.core.port.QueueSender;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Blob;
import dev.sundog.s3.api.FilterRule;
import dev.sundog.s3.api.NotificationConfiguration;
import dev.sundog.s3.api.NotificationConfigurationFilter;
import dev.sundog.s3.api.QueueConfiguration;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.BucketIdentity;
import dev.sundog.s3.state.Setting;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends events to the destinations that buckets have: queues and functions. */
public final class Destinations implements EventSink {

    private static final Logger LOG = LoggerFactory.getLogger(Destinations.class);
    private static final String SENDER = "s3.amazonaws.com";

    private final Setting<NotificationConfiguration> configurations;
    private final Ports ports;

    public Destinations(Setting<NotificationConfiguration> configurations, Ports ports) {
        this.configurations = configurations;
        this.ports = ports;
    }

    @Override
    public void publish(ObjectEvent event, RequestContext context) {
        Optional<NotificationConfiguration> configuration =
                configurations.of(event.bucket().name());
        if (configuration.isEmpty()) {
            return;
        }
        for (QueueConfiguration function : wanting(event, FunctionTargets.asQueues(configuration.get()))) {
            invoke(function.queueArn(), event.bucket(), EventJson.of(event, function.id(), context));
        }
        for (QueueConfiguration queue : wanting(event, configuration.get().queueConfigurations())) {
            send(queue.queueArn(), EventJson.of(event, queue.id(), context));
        }
    }

    /** Those of the targets, which may be {@code null}, that want to hear of the event. */
    private static List<QueueConfiguration> wanting(ObjectEvent event, List<QueueConfiguration> targets) {
        return targets == null
                ? List.of()
                : targets.stream()
                        .filter(target -> wants(target.events(), event.name()) && matches(target.filter(), event.key()))
                        .toList();
    }

    /** Whether one of the wanted events, which may end in a star, is {@code name}. */
    static boolean wants(List<String> wanted, String name) {
        String full = "s3:" + name;
        return wanted.stream()
                .anyMatch(pattern -> pattern.endsWith("*")
                        ? full.startsWith(pattern.substring(0, pattern.length() - 1))
                        : full.equals(pattern));
    }

    static boolean matches(NotificationConfigurationFilter filter, String key) {
        if (filter == null || filter.key() == null || filter.key().filterRules() == null) {
            return true;
        }
        return filter.key().filterRules().stream().allMatch(rule -> matches(rule, key));
    }

    private static boolean matches(FilterRule rule, String key) {
        return rule.name().toLowerCase(Locale.ROOT).equals("prefix")
                ? key.startsWith(rule.value())
                : key.endsWith(rule.value());
    }

    /** Whether a message could be sent; a queue that has gone loses its events, as on AWS. */
    boolean send(String queueArn, String message) {
        Optional<Arn> arn = Arn.parse(queueArn);
        Optional<QueueSender> sender = ports.find(QueueSender.class);
        if (arn.isEmpty() || sender.isEmpty()) {
            return false;
        }
        try {
            sender.get().send(arn.get(), QueueMessage.of(message), SENDER, null);
            return true;
        } catch (ServiceError refused) {
            return false;
        }
    }

    /** A function that has gone, or must no longer be invoked, loses its events, as on AWS. */
    private void invoke(String functionArn, Bucket bucket, String event) {
        Optional<Arn> arn = Arn.parse(functionArn);
        Optional<FunctionInvoker> functions = ports.find(FunctionInvoker.class);
        if (arn.isPresent() && functions.isPresent()) {
            try {
                functions.get().invokeLater(arn.get(), Blob.utf8(event), source(bucket));
            } catch (ServiceError refused) {
                LOG.debug("{} is not invoked: {}", functionArn, refused.getMessage());
            }
        }
    }

    /** Whether a function lets the bucket invoke it. */
    public boolean admits(String functionArn, Bucket bucket) {
        return ports.find(FunctionInvoker.class)
                .flatMap(functions ->
                        Arn.parse(functionArn).filter(function -> functions.admits(function, source(bucket))))
                .isPresent();
    }

    private static FunctionInvoker.Source source(Bucket bucket) {
        BucketIdentity identity = bucket.identity();
        return new FunctionInvoker.Source(
                SENDER, identity.arn(), identity.account().value());
    }

    /** Tells a queue that it will get events; whether it is there. */
    public boolean test(String queueArn, String bucket, Instant now, RequestContext context) {
        return send(queueArn, EventJson.test(bucket, now, context));
    }
}
