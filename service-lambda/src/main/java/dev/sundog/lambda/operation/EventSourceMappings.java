package dev.sundog.lambda.operation;

import dev.sundog.core.port.Ports;
import dev.sundog.core.service.Fidelity;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Arn;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.api.CreateEventSourceMappingRequest;
import dev.sundog.lambda.api.DeleteEventSourceMappingRequest;
import dev.sundog.lambda.api.EventSourceMappingConfiguration;
import dev.sundog.lambda.api.GetEventSourceMappingRequest;
import dev.sundog.lambda.api.ListEventSourceMappingsRequest;
import dev.sundog.lambda.api.ListEventSourceMappingsResponse;
import dev.sundog.lambda.api.UpdateEventSourceMappingRequest;
import dev.sundog.lambda.invocation.Recipients;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.state.Mapping;
import dev.sundog.lambda.state.MappingSource;
import dev.sundog.lambda.state.Mappings;
import dev.sundog.lambda.state.Version;
import dev.sundog.lambda.trigger.Pollers;
import java.util.List;
import java.util.Map;

/** Sources whose events functions are given: queues, and streams of tables. */
public final class EventSourceMappings {

    private static final int MOST_LISTED = 100;

    private final Workshop lambda;
    private final Mappings mappings;
    private final Pollers pollers;
    private final EventSources sources;

    public EventSourceMappings(Workshop lambda, Mappings mappings, Pollers pollers, Ports ports) {
        this.lambda = lambda;
        this.mappings = mappings;
        this.pollers = pollers;
        this.sources = new EventSources(ports);
    }

    public EventSourceMappingConfiguration create(RequestContext context, CreateEventSourceMappingRequest request) {
        EventSourceMappingRule.checkDestination(request.destinationConfig());
        MappingSource source = source(request);
        EventSourceMappingRule.checkPosition(request, source);
        EventSourceMappingRule.checkMembers(request, source);
        EventSourceMappingConfiguration wanted =
                EventSourceMappingSettings.merged(EventSourceMappingSettings.usual(source), request, source);
        EventSourceMappingRule.check(wanted, source);
        FunctionRef ref = FunctionRef.parse(request.functionName(), null, context.scope());
        sources.check(source, function(ref));
        refuseTwice(context, source, ref);
        EventSourceMappingConfiguration made = named(wanted, context, ref, request);
        Map<String, String> positions = "LATEST".equals(request.startingPosition()) ? sources.latest(source) : Map.of();
        Mapping mapping = new Mapping(made, positions);
        mappings.put(context.scope(), mapping);
        lambda.tags().begin(context.scope(), made.eventSourceMappingArn(), request.tags());
        pollers.follow(context.scope(), mapping);
        tellFidelity(context, made);
        return mapping.isEnabled() ? inState(made, "Creating") : made;
    }

    private static MappingSource source(CreateEventSourceMappingRequest request) {
        if (request.eventSourceArn() == null) {
            throw LambdaErrors.invalidParameter(
                    request.selfManagedEventSource() == null
                            ? "Unrecognized event source."
                            : "Sundog follows queues of SQS and streams of DynamoDB only, no Kafka.");
        }
        MappingSource source = Arn.parse(request.eventSourceArn())
                .map(MappingSource::new)
                .orElseThrow(() -> LambdaErrors.invalidParameter("Unrecognized event source."));
        if (!source.isQueue() && !source.isStream()) {
            throw LambdaErrors.invalidParameter(
                    "Sundog follows queues of SQS and streams of DynamoDB only, not " + source.arn());
        }
        return source;
    }

    /** AWS: an unknown function is a wrong parameter here, and not a missing resource. */
    private Version function(FunctionRef ref) {
        try {
            return lambda.functions().version(ref);
        } catch (ServiceError unknown) {
            throw LambdaErrors.invalidParameter("Function does not exist");
        }
    }

    private void refuseTwice(RequestContext context, MappingSource source, FunctionRef ref) {
        for (Mapping other : mappings.all(context.scope())) {
            if (other.source().equals(source)
                    && other.configuration().functionArn().equals(ref.arn().toString())) {
                String end = "already exists. Please update or delete the existing mapping with UUID " + other.id();
                String function = " (\" " + source.arn() + " \") and function (\" " + ref.name() + " \") ";
                throw LambdaErrors.conflict(
                        source.isQueue()
                                ? "An event source mapping with SQS arn" + function + end
                                : "The event source arn" + function + "provided mapping " + end);
            }
        }
    }

    private EventSourceMappingConfiguration named(
            EventSourceMappingConfiguration wanted,
            RequestContext context,
            FunctionRef ref,
            CreateEventSourceMappingRequest request) {
        String id = lambda.ambient().ids().uuid();
        return Mapping.builderOf(wanted)
                .uuid(id)
                .eventSourceMappingArn(context.scope()
                        .arn("lambda", "event-source-mapping:" + id)
                        .toString())
                .functionArn(ref.arn().toString())
                .lastModified(lambda.stamps().now())
                .state(Boolean.FALSE.equals(request.enabled()) ? "Disabled" : "Enabled")
                .build();
    }

    /** Metrics are not written, and nobody is there to be told by topics. */
    private static void tellFidelity(RequestContext context, EventSourceMappingConfiguration made) {
        String target = made.destinationConfig() == null
                ? null
                : made.destinationConfig().onFailure().destination();
        if (made.metricsConfig() != null || (target != null && !Recipients.isReachable(target))) {
            context.lowerFidelity(Fidelity.STORED);
        }
    }

    private static EventSourceMappingConfiguration inState(EventSourceMappingConfiguration known, String state) {
        return Mapping.builderOf(known).state(state).build();
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
                Page.of(all, request.marker(), request.maxItems(), MOST_LISTED, EventSourceMappingConfiguration::uuid);
        return new ListEventSourceMappingsResponse(page.nextMarker(), page.items());
    }

    public EventSourceMappingConfiguration update(RequestContext context, UpdateEventSourceMappingRequest request) {
        Mapping mapping = find(context, request.uuid());
        MappingSource source = mapping.source();
        EventSourceMappingRule.checkDestination(request.destinationConfig());
        EventSourceMappingRule.checkMembers(request, source);
        EventSourceMappingConfiguration wanted =
                EventSourceMappingSettings.merged(mapping.configuration(), request, source);
        EventSourceMappingRule.check(wanted, source);
        EventSourceMappingConfiguration.Builder builder =
                Mapping.builderOf(wanted).lastModified(lambda.stamps().now());
        if (request.functionName() != null) {
            FunctionRef ref = FunctionRef.parse(request.functionName(), null, context.scope());
            sources.check(source, function(ref));
            builder.functionArn(ref.arn().toString());
        }
        if (request.enabled() != null) {
            builder.state(request.enabled() ? "Enabled" : "Disabled");
        }
        EventSourceMappingConfiguration changed = builder.build();
        mappings.change(
                        context.scope(),
                        request.uuid(),
                        known -> known.with(Mapping.builderOf(changed)
                                .lastProcessingResult(known.configuration().lastProcessingResult())
                                .build()))
                .ifPresent(now -> pollers.follow(context.scope(), now));
        tellFidelity(context, changed);
        return inState(changed, transition(mapping.configuration().state(), changed.state()));
    }

    private static String transition(String before, String after) {
        if (after.equals(before)) {
            return "Updating";
        }
        return after.equals("Enabled") ? "Enabling" : "Disabling";
    }

    public EventSourceMappingConfiguration delete(RequestContext context, DeleteEventSourceMappingRequest request) {
        Mapping mapping = find(context, request.uuid());
        pollers.stop(request.uuid());
        mappings.remove(context.scope(), request.uuid());
        lambda.tags().forget(context.scope(), mapping.configuration().eventSourceMappingArn());
        return inState(mapping.configuration(), "Deleting");
    }
}
