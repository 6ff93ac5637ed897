package dev.sundog.lambda.operation;

import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.Struct;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.api.CreateEventSourceMappingRequest;
import dev.sundog.lambda.api.DestinationConfig;
import dev.sundog.lambda.api.EventSourceMappingConfiguration;
import dev.sundog.lambda.api.FilterCriteria;
import dev.sundog.lambda.api.ProvisionedPollerConfig;
import dev.sundog.lambda.state.MappingSource;
import dev.sundog.lambda.trigger.EventPattern;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/**
 * What mappings can be asked for, in AWS's words as far as they are known.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html">CreateEventSourceMapping</a>
 */
final class EventSourceMappingRule {

    private static final int BATCH_WITHOUT_WINDOW = 10;
    private static final int LEAST_AGE = 60;
    private static final int LEAST_POLLERS = 2;

    private static final Set<String> OF_OTHERS = Set.of(
            "Topics",
            "Queues",
            "SourceAccessConfigurations",
            "SelfManagedEventSource",
            "AmazonManagedKafkaEventSourceConfig",
            "SelfManagedKafkaEventSourceConfig",
            "DocumentDBEventSourceConfig",
            "LoggingConfig");
    private static final Set<String> OF_QUEUES = Set.of("ScalingConfig", "ProvisionedPollerConfig");
    private static final Set<String> OF_STREAMS = Set.of(
            "DestinationConfig",
            "ParallelizationFactor",
            "MaximumRecordAgeInSeconds",
            "MaximumRetryAttempts",
            "BisectBatchOnFunctionError",
            "TumblingWindowInSeconds");

    private EventSourceMappingRule() {}

    /** Where a stream is read from. */
    static void checkPosition(CreateEventSourceMappingRequest request, MappingSource source) {
        String position = request.startingPosition();
        Instant timestamp = request.startingPositionTimestamp();
        if (source.isQueue()) {
            if (position != null || timestamp != null) {
                throw LambdaErrors.invalidParameter("StartingPosition is not valid for SQS event sources.");
            }
            return;
        }
        if (position == null) {
            throw LambdaErrors.invalidParameter(
                    "1 validation error detected: Value null at 'startingPosition' failed to "
                            + "satisfy constraint: Member must not be null.");
        }
        if (position.equals("AT_TIMESTAMP")) {
            throw LambdaErrors.invalidParameter("Unsupported starting position for arn type: " + source.arn());
        }
        if (timestamp != null) {
            throw LambdaErrors.invalidParameter("Timestamp only valid with StartingPosition AT_TIMESTAMP");
        }
    }

    /** Only failures are told of: batches that went well are not. */
    static void checkDestination(DestinationConfig config) {
        if (config != null && config.onSuccess() != null) {
            throw LambdaErrors.invalidParameter(
                    "Unsupported DestinationConfig parameter for given event source mapping type.");
        }
    }

    /** Members that make no sense for a source of its kind. */
    static void checkMembers(Struct request, MappingSource source) {
        Set<String> foreign = source.isQueue() ? OF_STREAMS : OF_QUEUES;
        for (Field field : request.schema().fields()) {
            Object value = request.get(field.index());
            boolean says = value != null && !value.equals(0) && !value.equals(false);
            if (says && (foreign.contains(field.name()) || OF_OTHERS.contains(field.name()))) {
                throw LambdaErrors.invalidParameter(
                        "Unsupported '" + lowered(field.name()) + "' parameter for given event source mapping type.");
            }
        }
    }

    private static String lowered(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /** A mapping as a whole. */
    static void check(EventSourceMappingConfiguration wanted, MappingSource source) {
        checkBatch(wanted, source);
        if (source.isStream()) {
            checkStream(wanted);
        } else {
            checkScaling(wanted);
        }
        checkFilters(wanted.filterCriteria());
    }

    private static void checkBatch(EventSourceMappingConfiguration wanted, MappingSource source) {
        int window = wanted.maximumBatchingWindowInSeconds();
        if (source.isFifo() && window > 0) {
            throw LambdaErrors.invalidParameter("Batching window is not supported for FIFO queues");
        }
        if (source.isQueue() && wanted.batchSize() > BATCH_WITHOUT_WINDOW && window == 0) {
            throw LambdaErrors.invalidParameter(
                    "Maximum batch window in seconds must be greater than 0 if maximum batch size is "
                            + "greater than 10");
        }
    }

    private static void checkStream(EventSourceMappingConfiguration wanted) {
        int age = wanted.maximumRecordAgeInSeconds();
        if (age >= 0 && age < LEAST_AGE) {
            throw LambdaErrors.constraint(
                    age, "maximumRecordAgeInSeconds", "Member must have value greater than or equal to " + LEAST_AGE);
        }
        if (wanted.tumblingWindowInSeconds() > 0 && wanted.parallelizationFactor() > 1) {
            throw LambdaErrors.invalidParameter(
                    "ParallelizationFactor must be 1 if TumblingWindowInSeconds is greater than 0");
        }
    }

    private static void checkScaling(EventSourceMappingConfiguration wanted) {
        ProvisionedPollerConfig pollers = wanted.provisionedPollerConfig();
        if (pollers == null) {
            return;
        }
        if (wanted.scalingConfig() != null) {
            throw LambdaErrors.invalidParameter("ScalingConfig and ProvisionedPollerConfig are mutually exclusive.");
        }
        if (pollers.pollerGroupName() != null) {
            throw LambdaErrors.invalidParameter(
                    "Unsupported 'pollerGroupName' parameter for given event source mapping type.");
        }
        if (pollers.minimumPollers() < LEAST_POLLERS || pollers.maximumPollers() < LEAST_POLLERS) {
            throw LambdaErrors.invalidParameter(
                    "MinimumPollers and MaximumPollers must be greater than or equal to 2 for SQS event sources.");
        }
        if (pollers.minimumPollers() > pollers.maximumPollers()) {
            throw LambdaErrors.invalidParameter("MinimumPollers must be less than or equal to MaximumPollers.");
        }
    }

    private static void checkFilters(FilterCriteria criteria) {
        if (criteria != null) {
            criteria.filters().forEach(filter -> {
                if (filter.pattern() == null
                        || EventPattern.parse(filter.pattern()).isEmpty()) {
                    throw LambdaErrors.invalidParameter("Invalid filter pattern definition.");
                }
            });
        }
    }
}
