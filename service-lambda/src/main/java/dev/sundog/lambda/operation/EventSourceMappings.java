package dev.sundog.lambda.operation;

import dev.sundog.core.port.ChangeFeed;
import dev.sundog.core.port.Ports;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Arn;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.api.CreateEventSourceMappingRequest;
import dev.sundog.lambda.api.DeleteEventSourceMappingRequest;
import dev.sundog.lambda.api.EventSourceMappingConfiguration;
import dev.sundog.lambda.api.FilterCriteria;
import dev.sundog.lambda.api.GetEventSourceMappingRequest;
import dev.sundog.lambda.api.ListEventSourceMappingsRequest;
import dev.sundog.lambda.api.ListEventSourceMappingsResponse;
import dev.sundog.lambda.api.ProvisionedPollerConfig;
import dev.sundog.lambda.api.UpdateEventSourceMappingRequest;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.state.Mapping;
import dev.sundog.lambda.state.Mappings;
import dev.sundog.lambda.trigger.EventPattern;
import dev.sundog.lambda.trigger.Pollers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sources whose events functions are given: queues, and streams of tables. */
public final class EventSourceMappings {

    private static final int QUEUE_BATCH = 10;
    private static final int STREAM_BATCH = 100;
    private static final String USER = "USER_INITIATED";

    private final Workshop lambda;
    private final Mappings mappings;
    private final Pollers pollers;
    private final Ports ports;

    public EventSourceMappings(Workshop lambda, Mappings mappings, Pollers pollers, Ports ports) {
        this.lambda = lambda;
        this.mappings = mappings;
        this.pollers = pollers;
        this.ports = ports;
    }

    public EventSourceMappingConfiguration create(RequestContext context, CreateEventSourceMappingRequest request) {
        if (request.eventSourceArn() == null) {
            throw LambdaErrors.invalidParameter("Unrecognized event source.");
        }
        Arn source = Arn.parse(request.eventSourceArn())
                .orElseThrow(() -> LambdaErrors.invalidParameter("Unrecognized event source."));
        boolean queue = source.service().equals("sqs");
        check(request, source, queue);
        FunctionRef ref = FunctionRef.parse(request.functionName(), null, context.scope());
        lambda.functions().version(ref);
        refuseTwice(context, request.eventSourceArn(), ref);
        String id = lambda.ambient().ids().uuid();
        EventSourceMappingConfiguration made = describe(request, context, queue, ref, id);
        Mapping mapping = new Mapping(made, "LATEST".equals(request.startingPosition()) ? latest(source) : Map.of());
        mappings.put(context.scope(), mapping);
        lambda.tags().begin(context.scope(), made.eventSourceMappingArn(), request.tags());
        pollers.follow(context.scope(), mapping);
        return Mapping.builderOf(made).state("Creating").build();
    }

    private void check(CreateEventSourceMappingRequest request, Arn source, boolean queue) {
        boolean stream =
                source.service().equals("dynamodb") && source.resource().contains("/stream/");
        if (!queue && !stream) {
            throw LambdaErrors.invalidParameter(
                    "Sundog follows queues of SQS and streams of DynamoDB only, not " + source);
        }
        if (stream && request.startingPosition() == null) {
            throw LambdaErrors.invalidParameter(
                    "1 validation error detected: Value null at 'startingPosition' failed to "
                            + "satisfy constraint: Member must not be null.");
        }
        if (queue && request.startingPosition() != null) {
            throw LambdaErrors.invalidParameter("StartingPosition is not valid for SQS event sources.");
        }
        if (stream && "AT_TIMESTAMP".equals(request.startingPosition())) {
            throw LambdaErrors.invalidParameter("Unsupported starting position for arn type: " + source);
        }
        refuseUnbuilt(request.tumblingWindowInSeconds(), request.provisionedPollerConfig());
        checkBatch(queue, request.batchSize(), request.maximumBatchingWindowInSeconds());
        checkFilters(request.filterCriteria());
    }

    private static void refuseUnbuilt(Integer tumblingWindow, ProvisionedPollerConfig provisioned) {
        if ((tumblingWindow != null && tumblingWindow > 0) || provisioned != null) {
            throw LambdaErrors.invalidParameter(
                    "Sundog does not support tumbling windows and provisioned pollers yet.");
        }
    }

    private static void checkBatch(boolean queue, Integer size, Integer window) {
        if (queue && size != null && size > QUEUE_BATCH && (window == null || window == 0)) {
            throw LambdaErrors.invalidParameter(
                    "Maximum batch window in seconds must be greater than 0 if maximum batch size is "
                            + "greater than 10");
        }
    }

    private static void checkFilters(FilterCriteria criteria) {
        if (criteria != null && criteria.filters() != null) {
            criteria.filters().forEach(filter -> {
                if (filter.pattern() == null
                        || EventPattern.parse(filter.pattern()).isEmpty()) {
                    throw LambdaErrors.invalidParameter("Invalid filter pattern definition.");
                }
            });
        }
    }

    private void refuseTwice(RequestContext context, String source, FunctionRef ref) {
        for (Mapping other : mappings.all(context.scope())) {
            if (other.configuration().eventSourceArn().equals(source)
                    && other.configuration().functionArn().equals(ref.arn().toString())) {
                throw LambdaErrors.conflict("An event source mapping with event source arn (\" " + source
                        + " \") and function (\" " + ref.name()
                        + " \") already exists. Please update or delete the existing "
                        + "mapping with UUID " + other.id());
            }
        }
    }

    private EventSourceMappingConfiguration describe(
            CreateEventSourceMappingRequest request,
            RequestContext context,
            boolean queue,
            FunctionRef ref,
            String id) {
        int usual = queue ? QUEUE_BATCH : STREAM_BATCH;
        EventSourceMappingConfiguration.Builder builder = EventSourceMappingConfiguration.builder()
                .uuid(id)
                .eventSourceMappingArn(context.scope()
                        .arn("lambda", "event-source-mapping:" + id)
                        .toString())
                .eventSourceArn(request.eventSourceArn())
                .functionArn(ref.arn().toString())
                .batchSize(request.batchSize() == null ? usual : request.batchSize())
                .maximumBatchingWindowInSeconds(
                        request.maximumBatchingWindowInSeconds() == null ? 0 : request.maximumBatchingWindowInSeconds())
                .filterCriteria(request.filterCriteria())
                .functionResponseTypes(request.functionResponseTypes())
                .scalingConfig(request.scalingConfig())
                .lastModified(lambda.stamps().now())
                .state(Boolean.FALSE.equals(request.enabled()) ? "Disabled" : "Enabled")
                .stateTransitionReason(USER);
        if (!queue) {
            builder.startingPosition(request.startingPosition())
                    .lastProcessingResult("No records processed")
                    .destinationConfig(request.destinationConfig())
                    .parallelizationFactor(
                            request.parallelizationFactor() == null ? 1 : request.parallelizationFactor())
                    .tumblingWindowInSeconds(0)
                    .maximumRetryAttempts(request.maximumRetryAttempts() == null ? -1 : request.maximumRetryAttempts())
                    .maximumRecordAgeInSeconds(
                            request.maximumRecordAgeInSeconds() == null ? -1 : request.maximumRecordAgeInSeconds())
                    .bisectBatchOnFunctionError(Boolean.TRUE.equals(request.bisectBatchOnFunctionError()));
        }
        return builder.build();
    }

    /** Where each shard stands now: only later changes are wanted. */
    private Map<String, String> latest(Arn stream) {
        ChangeFeed feed = ports.find(ChangeFeed.class)
                .orElseThrow(
                        () -> LambdaErrors.invalidParameter("DynamoDB is not among the services of this emulator."));
        Map<String, String> positions = new HashMap<>();
        feed.shards(stream).forEach(shard -> positions.put(shard.id(), feed.latest(stream, shard.id())));
        return Map.copyOf(positions);
    }

    public EventSourceMappingConfiguration get(RequestContext context, GetEventSourceMappingRequest request) {
        return find(context, request.uuid()).configuration();
    }

    private Mapping find(RequestContext context, String id) {
        return mappings.find(context.scope(), id)
                .orElseThrow(() -> LambdaErrors.notFound("The resource you requested does not exist."));
    }

    public ListEventSourceMappingsResponse list(RequestContext context, ListEventSourceMappingsRequest request) {
        String function = request.functionName() == null
                ? null
                : FunctionRef.parse(request.functionName(), null, context.scope())
                        .arn()
                        .toString();
        List<EventSourceMappingConfiguration> all = mappings.all(context.scope()).stream()
                .map(Mapping::configuration)
                .filter(mapping -> function == null || mapping.functionArn().equals(function))
                .filter(mapping -> request.eventSourceArn() == null
                        || mapping.eventSourceArn().equals(request.eventSourceArn()))
                .toList();
        Page<EventSourceMappingConfiguration> page =
                Page.of(all, request.marker(), request.maxItems(), EventSourceMappingConfiguration::uuid);
        return new ListEventSourceMappingsResponse(page.nextMarker(), page.items());
    }

    public EventSourceMappingConfiguration update(RequestContext context, UpdateEventSourceMappingRequest request) {
        EventSourceMappingConfiguration now = find(context, request.uuid()).configuration();
        refuseUnbuilt(request.tumblingWindowInSeconds(), request.provisionedPollerConfig());
        checkFilters(request.filterCriteria());
        boolean queue = now.eventSourceArn().contains(":sqs:");
        int batch = request.batchSize() == null ? now.batchSize() : request.batchSize();
        int window = request.maximumBatchingWindowInSeconds() == null
                ? now.maximumBatchingWindowInSeconds()
                : request.maximumBatchingWindowInSeconds();
        checkBatch(queue, batch, window);
        EventSourceMappingConfiguration.Builder builder = Mapping.builderOf(now)
                .batchSize(batch)
                .maximumBatchingWindowInSeconds(window)
                .lastModified(lambda.stamps().now());
        if (request.functionName() != null) {
            FunctionRef ref = FunctionRef.parse(request.functionName(), null, context.scope());
            lambda.functions().version(ref);
            builder.functionArn(ref.arn().toString());
        }
        if (request.enabled() != null) {
            builder.state(request.enabled() ? "Enabled" : "Disabled").stateTransitionReason(USER);
        }
        merge(builder, request);
        EventSourceMappingConfiguration changed = builder.build();
        mappings.change(context.scope(), request.uuid(), known -> known.with(changed))
                .ifPresent(mapping -> pollers.follow(context.scope(), mapping));
        return Mapping.builderOf(changed)
                .state(request.enabled() == null ? "Updating" : request.enabled() ? "Enabling" : "Disabling")
                .build();
    }

    private static void merge(
            EventSourceMappingConfiguration.Builder builder, UpdateEventSourceMappingRequest request) {
        if (request.filterCriteria() != null) {
            builder.filterCriteria(
                    request.filterCriteria().filters() == null
                                    || request.filterCriteria().filters().isEmpty()
                            ? null
                            : request.filterCriteria());
        }
        if (request.functionResponseTypes() != null) {
            builder.functionResponseTypes(request.functionResponseTypes());
        }
        if (request.scalingConfig() != null) {
            builder.scalingConfig(request.scalingConfig());
        }
        if (request.destinationConfig() != null) {
            builder.destinationConfig(request.destinationConfig());
        }
        if (request.parallelizationFactor() != null) {
            builder.parallelizationFactor(request.parallelizationFactor());
        }
        if (request.maximumRetryAttempts() != null) {
            builder.maximumRetryAttempts(request.maximumRetryAttempts());
        }
        if (request.maximumRecordAgeInSeconds() != null) {
            builder.maximumRecordAgeInSeconds(request.maximumRecordAgeInSeconds());
        }
        if (request.bisectBatchOnFunctionError() != null) {
            builder.bisectBatchOnFunctionError(request.bisectBatchOnFunctionError());
        }
    }

    public EventSourceMappingConfiguration delete(RequestContext context, DeleteEventSourceMappingRequest request) {
        Mapping mapping = find(context, request.uuid());
        pollers.stop(request.uuid());
        mappings.remove(context.scope(), request.uuid());
        lambda.tags().forget(context.scope(), mapping.configuration().eventSourceMappingArn());
        return Mapping.builderOf(mapping.configuration()).state("Deleting").build();
    }
}
