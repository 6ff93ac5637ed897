package dev.sundog.s3.operation;

import dev.sundog.core.service.Fidelity;
import dev.sundog.core.service.RequestContext;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.api.Event;
import dev.sundog.s3.api.FilterRule;
import dev.sundog.s3.api.FilterRuleName;
import dev.sundog.s3.api.GetBucketNotificationConfigurationRequest;
import dev.sundog.s3.api.NotificationConfiguration;
import dev.sundog.s3.api.NotificationConfigurationFilter;
import dev.sundog.s3.api.PutBucketNotificationConfigurationOutput;
import dev.sundog.s3.api.PutBucketNotificationConfigurationRequest;
import dev.sundog.s3.api.QueueConfiguration;
import dev.sundog.s3.notification.Destinations;
import dev.sundog.s3.state.Bucket;
import java.util.List;
import java.util.Locale;

/** Which events of a bucket go where. */
public final class NotificationOperations {

    private static final NotificationConfiguration NONE = new NotificationConfiguration(null, null, null, null);

    private final S3Context s3;
    private final Destinations destinations;

    public NotificationOperations(S3Context s3, Destinations destinations) {
        this.s3 = s3;
        this.destinations = destinations;
    }

    public NotificationConfiguration get(RequestContext context, GetBucketNotificationConfigurationRequest request) {
        Bucket bucket = s3.bucket(context, request);
        return s3.settings().notification().of(bucket.name()).orElse(NONE);
    }

    public PutBucketNotificationConfigurationOutput put(
            RequestContext context, PutBucketNotificationConfigurationRequest request) {
        Bucket bucket = s3.bucket(context, request);
        NotificationConfiguration asked = request.notificationConfiguration();
        if (asked == null) {
            throw S3Errors.malformedXml();
        }
        if (asked.topicConfigurations() != null || asked.lambdaFunctionConfigurations() != null) {
            throw S3Errors.error(
                    "NotImplemented",
                    501,
                    "Sundog sends the events of buckets to queues only, not yet to" + " topics and functions.");
        }
        if (asked.eventBridgeConfiguration() != null) {
            context.lowerFidelity(Fidelity.STORED);
        }
        List<QueueConfiguration> queues = queues(asked);
        if (!Boolean.TRUE.equals(request.skipDestinationValidation())) {
            queues.forEach(queue -> validate(context, bucket, queue));
        }
        s3.settings()
                .notification()
                .put(
                        bucket.name(),
                        new NotificationConfiguration(
                                null, queues.isEmpty() ? null : queues, null, asked.eventBridgeConfiguration()));
        return PutBucketNotificationConfigurationOutput.builder().build();
    }

    private List<QueueConfiguration> queues(NotificationConfiguration asked) {
        if (asked.queueConfigurations() == null) {
            return List.of();
        }
        return asked.queueConfigurations().stream().map(this::checked).toList();
    }

    private QueueConfiguration checked(QueueConfiguration queue) {
        if (queue.events() == null || queue.events().isEmpty() || queue.queueArn() == null) {
            throw S3Errors.malformedXml();
        }
        for (String event : queue.events()) {
            if (!Event.VALUES.contains(event)) {
                throw S3Errors.malformedXml();
            }
        }
        if (!queue.queueArn().matches("arn:aws[a-z-]*:sqs:[^:]+:\\d{12}:[^:]+")) {
            throw S3Errors.invalidArgument("The ARN could not be parsed", queue.queueArn(), null);
        }
        check(queue.filter());
        return queue.id() != null && !queue.id().isEmpty()
                ? queue
                : new QueueConfiguration(s3.ambient().ids().uuid(), queue.queueArn(), queue.events(), queue.filter());
    }

    private static void check(NotificationConfigurationFilter filter) {
        if (filter == null || filter.key() == null || filter.key().filterRules() == null) {
            return;
        }
        for (FilterRule rule : filter.key().filterRules()) {
            boolean known = rule.name() != null
                    && FilterRuleName.VALUES.contains(rule.name().toLowerCase(Locale.ROOT));
            if (!known) {
                throw S3Errors.invalidArgument(
                        "filter rule name must be either prefix or suffix", "FilterRule.Name", rule.name());
            }
            if (rule.value() == null) {
                throw S3Errors.invalidArgument("filter value cannot be empty", "FilterRule.Value", rule.value());
            }
        }
    }

    private void validate(RequestContext context, Bucket bucket, QueueConfiguration queue) {
        if (!destinations.test(
                queue.queueArn(), bucket.name(), s3.ambient().clock().now(), context)) {
            throw S3Errors.invalidArgument(
                    "Unable to validate the following destination configurations",
                    queue.queueArn(),
                    "The destination queue does not exist");
        }
    }
}
