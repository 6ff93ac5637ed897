package dev.sundog.lambda.integration;

import dev.sundog.core.port.Access;
import dev.sundog.core.service.Prelude;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.value.AccountId;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.rule.ResourcePolicy;
import dev.sundog.lambda.state.FunctionRecord;
import dev.sundog.lambda.state.Functions;
import dev.sundog.lambda.state.LayerRecord;
import dev.sundog.lambda.state.Layers;
import dev.sundog.lambda.state.Policy;
import java.util.List;

/** Keeps other accounts away from functions and layers that no resource policy shares with them, enforced policies or not. */
public final class ForeignCalls implements Prelude {

    private final FunctionAccess access;
    private final Functions functions;
    private final Layers layers;

    public ForeignCalls(FunctionAccess access, Functions functions, Layers layers) {
        this.access = access;
        this.functions = functions;
        this.layers = layers;
    }

    @Override
    public void before(Operation<?, ?> operation, RequestContext context, Struct input) {
        for (Access wanted : accesses(operation, context, input)) {
            AccountId caller = context.account();
            if (!wanted.owner().isEmpty() && !wanted.owner().equals(caller.value())) {
                String resource = wanted.request().resource();
                String action = wanted.request().action();
                if (!ResourcePolicy.allows(policyOf(resource, context), caller, action, resource)) {
                    throw LambdaErrors.notAuthorized(caller, action, resource);
                }
            }
        }
    }

    /** What cannot even be named is refused later, in the words for that. */
    private List<Access> accesses(Operation<?, ?> operation, RequestContext context, Struct input) {
        try {
            return access.accesses(operation, context, input);
        } catch (ServiceError misnamed) {
            return List.of();
        }
    }

    private Policy policyOf(String resource, RequestContext context) {
        if (resource.contains(":layer:")) {
            return layers.find(resource).map(LayerRecord::policy).orElse(Policy.NONE);
        }
        FunctionRef ref = FunctionRef.parse(resource, null, context.scope());
        return functions
                .in(ref.scope())
                .find(ref.name())
                .map((FunctionRecord function) -> function.policy(ref.qualifier()))
                .orElse(Policy.NONE);
    }
}
