package dev.sundog.lambda.integration;

import dev.sundog.core.ambient.Ids;
import dev.sundog.core.policy.Principal;
import dev.sundog.core.policy.RequestKeys;
import dev.sundog.core.port.FunctionInvoker;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Blob;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.invocation.Call;
import dev.sundog.lambda.invocation.Invocations;
import dev.sundog.lambda.invocation.Invoked;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.rule.ResourcePolicy;
import dev.sundog.lambda.state.Functions;

/** Functions, as other services see them: no further than the functions' resource policies let them. */
public record InvokerPort(Functions functions, Invocations invocations, Ids ids) implements FunctionInvoker {

    private static final String ACTION = "lambda:InvokeFunction";

    @Override
    public boolean admits(Arn function, Source source) {
        try {
            FunctionRef ref = FunctionRef.parse(function);
            functions.version(ref);
            return isAllowed(ref, source);
        } catch (ServiceError | IllegalArgumentException unknown) {
            return false;
        }
    }

    private boolean isAllowed(FunctionRef ref, Source source) {
        RequestKeys keys = RequestKeys.builder()
                .put("aws:SourceArn", source.arn())
                .put("aws:SourceAccount", source.account())
                .build();
        return ResourcePolicy.allows(
                functions.get(ref).policy(ref.qualifier()),
                Principal.service(source.service()),
                ACTION,
                ref.arn().toString(),
                keys);
    }

    @Override
    public void invokeLater(Arn function, Blob payload, Source source) {
        invocations.later(call(function, payload, source));
    }

    @Override
    public Answer invoke(Arn function, Blob payload, Source source) {
        Invoked invoked = invocations.now(call(function, payload, source));
        return new Answer(invoked.outcome().payload(), invoked.outcome().errorType());
    }

    private Call call(Arn function, Blob payload, Source source) {
        FunctionRef ref = FunctionRef.parse(function);
        if (!isAllowed(ref, source)) {
            throw LambdaErrors.notAuthorized(source.service(), ACTION, function.toString());
        }
        return Call.of(ref, ids.uuid(), payload);
    }
}
