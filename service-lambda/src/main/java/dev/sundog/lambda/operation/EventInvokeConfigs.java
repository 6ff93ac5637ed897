package dev.sundog.lambda.operation;

import dev.sundog.core.service.Fidelity;
import dev.sundog.core.service.RequestContext;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.api.DeleteFunctionEventInvokeConfigRequest;
import dev.sundog.lambda.api.DeleteFunctionEventInvokeConfigResponse;
import dev.sundog.lambda.api.DestinationConfig;
import dev.sundog.lambda.api.FunctionEventInvokeConfig;
import dev.sundog.lambda.api.GetFunctionEventInvokeConfigRequest;
import dev.sundog.lambda.api.ListFunctionEventInvokeConfigsRequest;
import dev.sundog.lambda.api.ListFunctionEventInvokeConfigsResponse;
import dev.sundog.lambda.api.OnFailure;
import dev.sundog.lambda.api.OnSuccess;
import dev.sundog.lambda.api.PutFunctionEventInvokeConfigRequest;
import dev.sundog.lambda.api.UpdateFunctionEventInvokeConfigRequest;
import dev.sundog.lambda.invocation.Recipients;
import dev.sundog.lambda.rule.DestinationRule;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.state.FunctionRecord;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** How events of asynchronous invocations are tried, and who is told what became of them. */
public final class EventInvokeConfigs {

    private static final String NO_FUNCTION = "The function doesn't exist.";

    private final Workshop lambda;

    public EventInvokeConfigs(Workshop lambda) {
        this.lambda = lambda;
    }

    public FunctionEventInvokeConfig put(RequestContext context, PutFunctionEventInvokeConfigRequest request) {
        if (request.maximumRetryAttempts() == null
                && request.maximumEventAgeInSeconds() == null
                && request.destinationConfig() == null) {
            throw LambdaErrors.invalidParameter(
                    "You must specify at least one of error handling or destination setting.");
        }
        FunctionRef ref = qualified(request.functionName(), request.qualifier(), context);
        requireThere(ref);
        DestinationRule.check(request.destinationConfig(), ref, lambda.functions());
        return keep(
                context,
                ref,
                new FunctionEventInvokeConfig(
                        lambda.stamps().now(),
                        ref.arn().toString(),
                        request.maximumRetryAttempts(),
                        request.maximumEventAgeInSeconds(),
                        destinations(request.destinationConfig())));
    }

    public FunctionEventInvokeConfig update(RequestContext context, UpdateFunctionEventInvokeConfigRequest request) {
        FunctionRef ref = qualified(request.functionName(), request.qualifier(), context);
        requireThere(ref);
        FunctionEventInvokeConfig now = find(ref);
        DestinationRule.check(request.destinationConfig(), ref, lambda.functions());
        return keep(
                context,
                ref,
                new FunctionEventInvokeConfig(
                        lambda.stamps().now(),
                        ref.arn().toString(),
                        request.maximumRetryAttempts() == null
                                ? now.maximumRetryAttempts()
                                : request.maximumRetryAttempts(),
                        request.maximumEventAgeInSeconds() == null
                                ? now.maximumEventAgeInSeconds()
                                : request.maximumEventAgeInSeconds(),
                        request.destinationConfig() == null
                                ? now.destinationConfig()
                                : destinations(request.destinationConfig())));
    }

    public FunctionEventInvokeConfig get(RequestContext context, GetFunctionEventInvokeConfigRequest request) {
        return find(qualified(request.functionName(), request.qualifier(), context));
    }

    public DeleteFunctionEventInvokeConfigResponse delete(
            RequestContext context, DeleteFunctionEventInvokeConfigRequest request) {
        FunctionRef ref = qualified(request.functionName(), request.qualifier(), context);
        find(ref);
        lambda.functions()
                .in(ref.scope())
                .change(
                        ref.name(),
                        function -> function.withInvokeConfigs(
                                FunctionRecord.without(function.invokeConfigs(), ref.qualifier())));
        return new DeleteFunctionEventInvokeConfigResponse();
    }

    public ListFunctionEventInvokeConfigsResponse list(
            RequestContext context, ListFunctionEventInvokeConfigsRequest request) {
        FunctionRef ref = FunctionRef.parse(request.functionName(), null, context.scope());
        List<FunctionEventInvokeConfig> all = lambda
                .functions()
                .in(ref.scope())
                .find(ref.name())
                .orElseThrow(() -> LambdaErrors.notFound(NO_FUNCTION))
                .invokeConfigs()
                .values()
                .stream()
                .sorted(Comparator.comparing(FunctionEventInvokeConfig::functionArn))
                .toList();
        Page<FunctionEventInvokeConfig> page =
                Page.of(all, request.marker(), request.maxItems(), FunctionEventInvokeConfig::functionArn);
        return new ListFunctionEventInvokeConfigsResponse(page.items(), page.nextMarker());
    }

    /** AWS: a configuration of the function itself is one of {@code $LATEST}. */
    private static FunctionRef qualified(String name, String qualifier, RequestContext context) {
        FunctionRef ref = FunctionRef.parse(name, qualifier, context.scope());
        return ref.qualifier().isEmpty() ? ref.at(FunctionRef.LATEST) : ref;
    }

    private void requireThere(FunctionRef ref) {
        if (lambda.functions()
                .in(ref.scope())
                .find(ref.name())
                .filter(function -> function.has(ref.qualifier()))
                .isEmpty()) {
            throw LambdaErrors.notFound(NO_FUNCTION);
        }
    }

    private FunctionEventInvokeConfig find(FunctionRef ref) {
        return lambda.functions()
                .in(ref.scope())
                .find(ref.name())
                .map(function -> function.invokeConfigs().get(ref.qualifier()))
                .orElseThrow(() ->
                        LambdaErrors.notFound("The function " + ref.arn() + " doesn't have an EventInvokeConfig"));
    }

    private FunctionEventInvokeConfig keep(RequestContext context, FunctionRef ref, FunctionEventInvokeConfig config) {
        lambda.functions()
                .in(ref.scope())
                .change(
                        ref.name(),
                        function -> function.withInvokeConfigs(
                                FunctionRecord.put(function.invokeConfigs(), ref.qualifier(), config)));
        Stream<String> targets = Stream.of(
                config.destinationConfig().onSuccess().destination(),
                config.destinationConfig().onFailure().destination());
        if (targets.anyMatch(target -> target != null && !Recipients.isReachable(target))) {
            context.lowerFidelity(Fidelity.STORED);
        }
        return config;
    }

    private static DestinationConfig destinations(DestinationConfig given) {
        return new DestinationConfig(
                given == null || given.onSuccess() == null ? new OnSuccess(null) : given.onSuccess(),
                given == null || given.onFailure() == null ? new OnFailure(null) : given.onFailure());
    }
}
