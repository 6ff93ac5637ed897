package dev.sundog.lambda.integration;

import dev.sundog.core.policy.AccessRequest;
import dev.sundog.core.policy.RequestKeys;
import dev.sundog.core.port.Access;
import dev.sundog.core.service.AccessRule;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.Struct;
import dev.sundog.lambda.api.AddLayerVersionPermissionRequest;
import dev.sundog.lambda.api.DeleteLayerVersionRequest;
import dev.sundog.lambda.api.GetLayerVersionByArnRequest;
import dev.sundog.lambda.api.GetLayerVersionPolicyRequest;
import dev.sundog.lambda.api.GetLayerVersionRequest;
import dev.sundog.lambda.api.RemoveLayerVersionPermissionRequest;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.rule.LayerRef;
import dev.sundog.lambda.rule.ResourcePolicy;
import dev.sundog.lambda.state.FunctionRecord;
import dev.sundog.lambda.state.Functions;
import dev.sundog.lambda.state.LayerRecord;
import dev.sundog.lambda.state.Layers;
import dev.sundog.lambda.state.Policy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What operations want to do with functions, layers and mappings.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html">Actions of Lambda</a>
 */
public final class FunctionAccess implements AccessRule {

    private static final Map<String, String> ACTIONS = Map.of(
            "Invoke", "InvokeFunction",
            "InvokeWithResponseStream", "InvokeFunction",
            "GetLayerVersionByArn", "GetLayerVersion");

    private final Functions functions;
    private final Layers layers;

    public FunctionAccess(Functions functions, Layers layers) {
        this.functions = functions;
        this.layers = layers;
    }

    @Override
    public List<Access> accesses(Operation<?, ?> operation, RequestContext context, Struct input) {
        String action = "lambda:" + ACTIONS.getOrDefault(operation.name(), operation.name());
        String function = AccessRule.text(input, "FunctionName");
        if (function != null) {
            return List.of(
                    to(action, FunctionRef.parse(function, AccessRule.text(input, "Qualifier"), context.scope())));
        }
        Optional<LayerRef> version = layerVersion(context, input);
        if (version.isPresent()) {
            return List.of(to(action, version.get()));
        }
        String layer = AccessRule.text(input, "LayerName");
        if (layer != null) {
            LayerRef ref = LayerRef.of(layer, 0, context.scope());
            return List.of(new Access(
                    new AccessRequest(
                            action,
                            ref.scope().arn("lambda", "layer:" + ref.name()).toString(),
                            RequestKeys.NONE),
                    ref.scope().account().value(),
                    Optional.empty()));
        }
        String mapping = AccessRule.text(input, "UUID");
        return mapping != null
                ? List.of(Access.of(
                        action,
                        context.scope()
                                .arn("lambda", "event-source-mapping:" + mapping)
                                .toString()))
                : BY_MODEL.accesses(operation, context, input);
    }

    private Access to(String action, FunctionRef ref) {
        Optional<String> policy = functions
                .in(ref.scope())
                .find(ref.name())
                .map((FunctionRecord found) -> found.policy(ref.qualifier()))
                .flatMap(ResourcePolicy::asText);
        return new Access(
                new AccessRequest(action, ref.arn().toString(), RequestKeys.NONE),
                ref.scope().account().value(),
                policy);
    }

    private Access to(String action, LayerRef ref) {
        Optional<Policy> policy = layers.find(ref).map(LayerRecord::policy);
        return new Access(
                new AccessRequest(action, ref.arn(), RequestKeys.NONE),
                ref.scope().account().value(),
                policy.flatMap(ResourcePolicy::asText));
    }

    private static Optional<LayerRef> layerVersion(RequestContext context, Struct input) {
        return switch (input) {
            case GetLayerVersionByArnRequest request -> LayerRef.parse(request.arn());
            case GetLayerVersionRequest request -> named(request.layerName(), request.versionNumber(), context);
            case DeleteLayerVersionRequest request -> named(request.layerName(), request.versionNumber(), context);
            case GetLayerVersionPolicyRequest request -> named(request.layerName(), request.versionNumber(), context);
            case AddLayerVersionPermissionRequest request ->
                named(request.layerName(), request.versionNumber(), context);
            case RemoveLayerVersionPermissionRequest request ->
                named(request.layerName(), request.versionNumber(), context);
            default -> Optional.empty();
        };
    }

    private static Optional<LayerRef> named(String layer, Long version, RequestContext context) {
        return layer == null || version == null
                ? Optional.empty()
                : Optional.of(LayerRef.of(layer, version, context.scope()));
    }
}
