package dev.sundog.core.dispatch;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.ambient.Ids;
import dev.sundog.core.auth.SecretKeys;
import dev.sundog.core.journal.Journal;
import dev.sundog.core.message.Cors;
import dev.sundog.core.message.Exchange;
import dev.sundog.core.message.HttpHandler;
import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.meter.Meter;
import dev.sundog.core.port.Authorizer;
import dev.sundog.core.service.Execution;
import dev.sundog.core.service.OperationTable;
import dev.sundog.core.shape.BodyRejected;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.store.log.StoreFailure;
import dev.sundog.core.value.ByteStream;
import dev.sundog.core.value.RequestId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries a request through the chain to its operation, and the answer back.
 *
 * <p>A call stays on the event loop from its first byte to its last where nothing can block; it moves to a virtual thread
 * when its body is a stream or its operation may block. An answer leaves when what it acknowledges is durable.
 */
public final class Dispatcher implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /** Bytes of the longest body whose digest is worked out before it is known for which operation it is: code for Lambda. */
    private static final int LONGEST_SIGNED = 70_167_211;

    private final Ids ids;
    private final Link[] chain;
    private final Answers answers;
    private final Gate gate;
    private final HostVisits visits;

    Dispatcher(Ids ids, Gate gate, Answers answers, HostVisits visits, Link... chain) {
        this.ids = ids;
        this.gate = gate;
        this.answers = answers;
        this.visits = visits;
        this.chain = chain;
    }

    /**
     * The whole way of a call, in order.
     *
     * @param authorizers decide by policies
     * @param enforcement what becomes of calls that policies do not allow
     */
    public static Dispatcher create(
            DispatchSettings settings,
            ServiceCatalog catalog,
            Ambient ambient,
            SecretKeys keys,
            Gate gate,
            Journal journal,
            Meter meter,
            FidelityTally tally,
            Supplier<Optional<Authorizer>> authorizers,
            Enforcement enforcement) {
        SignatureLink signatures =
                new SignatureLink(ambient.clock(), keys, settings.verifySignatures(), LONGEST_SIGNED);
        ContextLink contexts = new ContextLink(settings.publicHost());
        AuthorizationLink authorization = new AuthorizationLink(authorizers, keys, ambient.clock(), enforcement);
        return new Dispatcher(
                ambient.ids(),
                gate,
                new Recorder(ambient.clock(), journal, meter, tally),
                new HostVisits(signatures, authorization, contexts, settings.mostInMemory()),
                new CredentialsLink(settings.ownDomain(), settings.defaultRegion(), keys),
                new HostLink(catalog),
                new RouteLink(catalog.models(), settings.mostInMemory()),
                new CorsLink(Cors.of(settings.cors())),
                new RefusalLink(),
                signatures,
                new BindingLink(catalog, settings.strict()),
                contexts,
                new TransferLink(settings.mostInMemory()),
                new ReadLink(),
                new ValidateLink(),
                authorization);
    }

    @Override
    public void handle(Exchange exchange) {
        Call call = new Call(exchange, new RequestId(ids.uuid()), System.nanoTime());
        if (exchange.request().body() instanceof ByteStream.Memory) {
            run(call, false);
        } else {
            Thread.ofVirtual().name(call.requestId.value()).start(() -> run(call, true));
        }
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    private void run(Call call, boolean mayBlock) {
        try {
            for (Link link : chain) {
                link.apply(call);
                if (call.answer != null) {
                    call.exchange.respond(call.answer);
                    return;
                }
                if (call.site != null) {
                    visit(call, mayBlock);
                    return;
                }
            }
            invoke(call, call.binding, mayBlock);
        } catch (Throwable problem) {
            fail(call, problem);
        }
    }

    private void visit(Call call, boolean mayBlock) {
        if (!mayBlock) {
            Thread.ofVirtual().name(call.requestId.value()).start(() -> visit(call, true));
            return;
        }
        try {
            answers.send(call, gate.passBlocking(() -> visits.answer(call)));
        } catch (Throwable problem) {
            fail(call, problem);
        }
    }

    @SuppressWarnings("unchecked")
    private <I extends Struct, O extends Struct> void invoke(
            Call call, OperationTable.Binding<I, O> binding, boolean mayBlock) {
        I input = (I) call.input;
        Execution execution = binding.execution();
        if (execution == Execution.ASYNC) {
            await(call, gate.pass(() -> binding.asyncHandler().handle(call.context, input)));
        } else if (execution == Execution.BLOCKING && !mayBlock) {
            Thread.ofVirtual().name(call.requestId.value()).start(() -> handle(call, binding, input));
        } else if (execution == Execution.BLOCKING || (execution == Execution.BY_BODY && mayBlock)) {
            handle(call, binding, input);
        } else {
            succeed(call, gate.pass(() -> binding.handler().handle(call.context, input)));
        }
    }

    private <I extends Struct, O extends Struct> void handle(Call call, OperationTable.Binding<I, O> binding, I input) {
        try {
            succeed(call, gate.passBlocking(() -> binding.handler().handle(call.context, input)));
        } catch (Throwable problem) {
            fail(call, problem);
        }
    }

    private <O extends Struct> void await(Call call, CompletionStage<O> answer) {
        CompletableFuture<O> future = answer.toCompletableFuture();
        if (future.isDone() && !future.isCompletedExceptionally()) {
            succeed(call, future.join());
            return;
        }
        answer.whenComplete((output, problem) -> {
            if (problem == null) {
                succeed(call, output);
            } else {
                fail(call, problem);
            }
        });
    }

    // ---- the way back

    private void succeed(Call call, Struct output) {
        CompletionStage<Void> durable = call.target.durability().reached();
        if (durable.toCompletableFuture().isDone()
                && !durable.toCompletableFuture().isCompletedExceptionally()) {
            answer(call, output);
            return;
        }
        durable.whenComplete((nothing, problem) -> {
            if (problem == null) {
                answer(call, output);
            } else {
                // Of the disk itself the store tells the log; a stack trace for each call would fill it even faster.
                String reason = String.valueOf(unwrap(problem).getMessage());
                LOG.error("{}: {} could not be made durable: {}", call.requestId, call.operation, reason);
                refuse(call, DispatchErrors.notDurable(reason));
            }
        });
    }

    private void answer(Call call, Struct output) {
        HttpResponse response;
        try {
            response = call.protocol.write(call.operation, output, call.requestId);
            addHeaders(call, response);
        } catch (Throwable problem) {
            fail(call, problem);
            return;
        }
        answers.send(call, response);
    }

    private void fail(Call call, Throwable problem) {
        ServiceError error = errorIn(problem);
        if (error != null) {
            refuse(call, error);
            return;
        }
        Operation<?, ?> operation = call.operation;
        LOG.error(
                "{}: {} failed; this is a bug of Sundog's",
                call.requestId,
                operation == null ? "a request" : operation,
                problem);
        refuse(call, DispatchErrors.internalFailure());
    }

    private void refuse(Call call, ServiceError error) {
        call.error = error;
        HttpResponse response = call.protocol.writeError(call.service, error, call.requestId);
        addHeaders(call, response);
        answers.send(call, response);
    }

    private static void addHeaders(Call call, HttpResponse response) {
        if (call.context != null) {
            call.context.addedHeaders().forEach(header -> response.add(header.getKey(), header.getValue()));
        }
    }

    /**
     * The answer that {@code problem} carries, or {@code null}: a bad body reaches us through whoever was reading it, a full
     * disk, of which the store itself tells the log, through whoever was writing.
     */
    private static ServiceError errorIn(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof ServiceError error) {
                return error;
            }
            if (cause instanceof BodyRejected rejected) {
                return rejected.error();
            }
            if (cause instanceof StoreFailure failure) {
                return DispatchErrors.notDurable(failure.getMessage());
            }
        }
        return null;
    }

    private static Throwable unwrap(Throwable problem) {
        return problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
    }
}
