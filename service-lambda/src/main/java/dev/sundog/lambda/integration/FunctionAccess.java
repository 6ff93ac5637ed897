package dev.sundog.lambda.integration;

import dev.sundog.core.policy.AccessRequest;
import dev.sundog.core.policy.RequestKeys;
import dev.sundog.core.port.Access;
import dev.sundog.core.service.AccessRule;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.Struct;
import dev.sundog.lambda.rule.FunctionRef;
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
            "InvokeWithResponseStream", "InvokeFunction");

    @Override
    public List<Access> accesses(Operation<?, ?> operation, RequestContext context, Struct input) {
        String action = "lambda:" + ACTIONS.getOrDefault(operation.name(), operation.name());
        String function = AccessRule.text(input, "FunctionName");
        if (function != null) {
            FunctionRef ref = FunctionRef.parse(function, AccessRule.text(input, "Qualifier"), context.scope());
            String owner = ref.scope().account().value();
            return List.of(new Access(
                    new AccessRequest(action, ref.arn().toString(), RequestKeys.NONE), owner, Optional.empty()));
        }
        String layer = AccessRule.text(input, "LayerName");
        if (layer != null && !layer.startsWith("arn:")) {
            return List.of(Access.of(
                    action, context.scope().arn("lambda", "layer:" + layer).toString()));
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
}
