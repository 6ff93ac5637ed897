package dev.sundog.s3.operation;

import dev.sundog.core.service.Fidelity;
import dev.sundog.core.service.RequestContext;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.api.GetBucketNotificationConfigurationRequest;
import dev.sundog.s3.api.NotificationConfiguration;
import dev.sundog.s3.api.PutBucketNotificationConfigurationOutput;
import dev.sundog.s3.api.PutBucketNotificationConfigurationRequest;
import dev.sundog.s3.api.QueueConfiguration;
import dev.sundog.s3.notification.Destinations;
import dev.sundog.s3.notification.FunctionTargets;
import dev.sundog.s3.rule.NotificationRule;
import dev.sundog.s3.state.Bucket;
import java.util.List;

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
        if (asked.topicConfigurations() != null) {
            throw S3Errors.error(
                    "NotImplemented",
                    501,
                    "Sundog sends the events of buckets to queues and functions only, not yet to topics.");
        }
        if (asked.eventBridgeConfiguration() != null) {
            context.lowerFidelity(Fidelity.STORED);
        }
        List<QueueConfiguration> given = asked.queueConfigurations() == null ? List.of() : asked.queueConfigurations();
        NotificationRule.check(
                given, FunctionTargets.asQueues(asked), bucket.identity().region());
        List<QueueConfiguration> queues = given.stream().map(this::named).toList();
        List<QueueConfiguration> functions =
                FunctionTargets.asQueues(asked).stream().map(this::named).toList();
        if (!Boolean.TRUE.equals(request.skipDestinationValidation())) {
            queues.forEach(queue -> validate(context, bucket, queue));
            functions.forEach(function -> validateFunction(bucket, function));
        }
        s3.settings()
                .notification()
                .put(
                        bucket.name(),
                        new NotificationConfiguration(
                                null,
                                queues.isEmpty() ? null : queues,
                                FunctionTargets.asFunctions(functions),
                                asked.eventBridgeConfiguration()));
        return PutBucketNotificationConfigurationOutput.builder().build();
    }

    /** AWS: gives configurations without an id one of its own. */
    private QueueConfiguration named(QueueConfiguration queue) {
        boolean hasId = queue.id() != null && !queue.id().isEmpty();
        return NotificationRule.shown(
                queue, hasId ? queue.id() : s3.ambient().ids().uuid());
    }

    /** AWS: does not tell a function that is missing from one that must not be invoked. */
    private void validateFunction(Bucket bucket, QueueConfiguration function) {
        if (!destinations.admits(function.queueArn(), bucket)) {
            throw S3Errors.invalidArgument(
                    "Unable to validate the following destination configurations",
                    function.queueArn(),
                    "Not authorized to invoke function [" + function.queueArn() + "]");
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
