package dev.sundog.lambda.operation;

import dev.sundog.core.service.Fidelity;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.EventStream;
import dev.sundog.core.value.Blob;
import dev.sundog.lambda.api.InvocationRequest;
import dev.sundog.lambda.api.InvocationResponse;
import dev.sundog.lambda.api.InvokeAsyncRequest;
import dev.sundog.lambda.api.InvokeAsyncResponse;
import dev.sundog.lambda.api.InvokeResponseStreamUpdate;
import dev.sundog.lambda.api.InvokeWithResponseStreamCompleteEvent;
import dev.sundog.lambda.api.InvokeWithResponseStreamRequest;
import dev.sundog.lambda.api.InvokeWithResponseStreamResponse;
import dev.sundog.lambda.api.InvokeWithResponseStreamResponseEvent;
import dev.sundog.lambda.invocation.Call;
import dev.sundog.lambda.invocation.Invocations;
import dev.sundog.lambda.invocation.Invoked;
import dev.sundog.lambda.invocation.ResponsePipe;
import dev.sundog.lambda.rule.FunctionRef;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.Optional;

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
        Call call = call(
                context,
                FunctionRef.parse(request.functionName(), request.qualifier(), context.scope()),
                request.payload(),
                request.clientContext(),
                request.logType());
        String type = request.invocationType() == null ? "RequestResponse" : request.invocationType();
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

    /** The operation that Invoke has replaced: an event, and no more. */
    public InvokeAsyncResponse async(RequestContext context, InvokeAsyncRequest request) {
        FunctionRef ref = FunctionRef.parse(request.functionName(), null, context.scope());
        try (InputStream body = request.invokeArgs().open()) {
            invocations.later(Call.of(ref, context.requestId().value(), Blob.wrap(body.readAllBytes())));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return new InvokeAsyncResponse(ACCEPTED);
    }

    /** Sends the function's answer as events, while the function produces it. */
    public InvokeWithResponseStreamResponse stream(RequestContext context, InvokeWithResponseStreamRequest request) {
        Call call = call(
                context,
                FunctionRef.parse(request.functionName(), request.qualifier(), context.scope()),
                request.payload(),
                request.clientContext(),
                request.logType());
        if ("DryRun".equals(request.invocationType())) {
            invocations.check(call);
            return InvokeWithResponseStreamResponse.builder()
                    .statusCode(NO_CONTENT)
                    .build();
        }
        ResponsePipe pipe = invocations.live(call);
        context.onAbandoned(pipe::abandon);
        return InvokeWithResponseStreamResponse.builder()
                .statusCode(OK)
                .executedVersion(pipe.version())
                .responseStreamContentType(
                        pipe.contentType().isEmpty() ? "application/octet-stream" : pipe.contentType())
                .eventStream(sink -> send(pipe, sink, "Tail".equals(request.logType())))
                .build();
    }

    private static void send(ResponsePipe pipe, EventStream.Sink sink, boolean tail) throws IOException {
        try {
            for (Optional<Blob> piece = pipe.next(); piece.isPresent(); piece = pipe.next()) {
                sink.send(event(new InvokeResponseStreamUpdate(piece.get()), null));
            }
            sink.send(event(null, completion(pipe.end(), tail)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the emulator stops");
        } finally {
            pipe.abandon();
        }
    }

    private Call call(
            RequestContext context, FunctionRef function, Blob payload, String clientContext, String logType) {
        if (!invocations.inContainers()) {
            context.lowerFidelity(Fidelity.SIMULATED);
        }
        String trace = context.details().header("X-Amzn-Trace-Id");
        return new Call(
                        function,
                        context.requestId().value(),
                        payload == null ? Blob.EMPTY : payload,
                        clientContext == null ? "" : clientContext,
                        trace == null ? "" : trace)
                .withLog("Tail".equals(logType));
    }

    private static InvokeWithResponseStreamResponseEvent event(
            InvokeResponseStreamUpdate chunk, InvokeWithResponseStreamCompleteEvent end) {
        return new InvokeWithResponseStreamResponseEvent(chunk, end);
    }

    private static InvokeWithResponseStreamCompleteEvent completion(Invoked invoked, boolean tail) {
        boolean error = invoked.outcome().isError();
        return new InvokeWithResponseStreamCompleteEvent(
                error ? "Unhandled" : null,
                error ? invoked.outcome().payload().asUtf8() : null,
                tail ? invoked.outcome().log().asBase64() : null);
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
}
