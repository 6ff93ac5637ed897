package dev.sundog.lambda.integration;

import dev.sundog.core.ambient.Ids;
import dev.sundog.core.port.FunctionInvoker;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Blob;
import dev.sundog.lambda.invocation.Call;
import dev.sundog.lambda.invocation.Invocations;
import dev.sundog.lambda.invocation.Invoked;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.state.Functions;

/** Functions, as other services see them. */
public record InvokerPort(Functions functions, Invocations invocations, Ids ids) implements FunctionInvoker {

    @Override
    public boolean exists(Arn function) {
        try {
            functions.version(FunctionRef.parse(function));
            return true;
        } catch (ServiceError | IllegalArgumentException unknown) {
            return false;
        }
    }

    @Override
    public void invokeLater(Arn function, Blob payload) {
        invocations.later(call(function, payload));
    }

    @Override
    public Answer invoke(Arn function, Blob payload) {
        Invoked invoked = invocations.now(call(function, payload));
        return new Answer(invoked.outcome().payload(), invoked.outcome().errorType());
    }

    private Call call(Arn function, Blob payload) {
        return Call.of(FunctionRef.parse(function), ids.uuid(), payload);
    }
}
