package dev.sundog.lambda.operation;

import dev.sundog.core.service.Fidelity;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Blob;
import dev.sundog.lambda.api.InvocationRequest;
import dev.sundog.lambda.api.InvocationResponse;
import dev.sundog.lambda.invocation.Call;
import dev.sundog.lambda.invocation.Invocations;
import dev.sundog.lambda.invocation.Invoked;
import dev.sundog.lambda.rule.FunctionRef;

/**
 * Invokes a function: and waits for its answer, or later, or only sees whether it could.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
public final class Invoke {

    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int NO_CONTENT = 204;

    private final Invocations invocations;

    public Invoke(Invocations invocations) {
        this.invocations = invocations;
    }

    public InvocationResponse handle(RequestContext context, InvocationRequest request) {
        FunctionRef ref = FunctionRef.parse(request.functionName(), request.qualifier(), context.scope());
        Call call = new Call(
                ref,
                context.requestId().value(),
                request.payload() == null ? Blob.EMPTY : request.payload(),
                request.clientContext() == null ? "" : request.clientContext(),
                trace(context));
        String type = request.invocationType() == null ? "RequestResponse" : request.invocationType();
        if (!invocations.inContainers()) {
            context.lowerFidelity(Fidelity.SIMULATED);
        }
        return switch (type) {
            case "DryRun" -> {
                invocations.check(call);
                yield InvocationResponse.builder().statusCode(NO_CONTENT).build();
            }
            case "Event" -> {
                invocations.later(call);
                yield InvocationResponse.builder().statusCode(ACCEPTED).build();
            }
            default -> answer(invocations.now(call), "Tail".equals(request.logType()));
        };
    }

    private static InvocationResponse answer(Invoked invoked, boolean tail) {
        return InvocationResponse.builder()
                .statusCode(OK)
                .functionError(invoked.outcome().isError() ? "Unhandled" : null)
                .logResult(tail ? invoked.outcome().log().asBase64() : null)
                .payload(invoked.outcome().payload())
                .executedVersion(invoked.version())
                .build();
    }

    private static String trace(RequestContext context) {
        String given = context.details().header("X-Amzn-Trace-Id");
        return given == null ? "" : given;
    }
}
