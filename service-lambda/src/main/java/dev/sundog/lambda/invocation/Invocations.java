package dev.sundog.lambda.invocation;

import dev.sundog.core.meter.Meter;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Blob;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.LambdaLimits;
import dev.sundog.lambda.execution.Concurrency;
import dev.sundog.lambda.execution.Environments;
import dev.sundog.lambda.execution.Invocation;
import dev.sundog.lambda.execution.Outcome;
import dev.sundog.lambda.execution.Tasks;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.state.Functions;
import dev.sundog.lambda.state.Version;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Invokes functions, in AWS's order of checks: the payload, the function, its state, its concurrency. */
public final class Invocations {

    private static final Blob NOTHING = Blob.utf8("{}");

    private final Functions functions;
    private final Environments environments;
    private final Concurrency concurrency;
    private final LambdaLimits limits;
    private final Meter meter;
    private final Tasks tasks;
    private EventQueue events;

    public Invocations(
            Functions functions,
            Environments environments,
            Concurrency concurrency,
            LambdaLimits limits,
            Meter meter,
            Tasks tasks) {
        this.functions = functions;
        this.environments = environments;
        this.concurrency = concurrency;
        this.limits = limits;
        this.meter = meter;
        this.tasks = tasks;
    }

    /** Events that wait; they are invoked by this, so it comes later. */
    public void begin(EventQueue queue) {
        events = queue;
    }

    /** Whether functions run in containers. */
    public boolean inContainers() {
        return environments.areContainers();
    }

    /** Whether the call would be let in. */
    public void check(Call call) {
        checkPayload(call.payload(), limits.payload());
        active(call.function());
    }

    /** Bytes that an event may have whose end somebody waits for. */
    public int largestPayload() {
        return limits.payload();
    }

    private void checkPayload(Blob payload, int most) {
        if (payload.size() > most) {
            throw LambdaErrors.payloadTooLarge(most);
        }
        if (payload.size() > 0) {
            JsonText.fault(payload).ifPresent(fault -> {
                throw LambdaErrors.notJson(fault);
            });
        }
    }

    private Version active(FunctionRef ref) {
        Version version = functions.version(ref);
        if (!version.isActive()) {
            throw LambdaErrors.notActive(ref.arn(), version.configuration().state());
        }
        return version;
    }

    /** Invokes a function and waits for its end. */
    public Invoked now(Call call) {
        checkPayload(call.payload(), limits.payload());
        return run(call);
    }

    /**
     * Invokes a function whose answer is read while it runs; returns when the answer begins.
     *
     * @throws ServiceError where the function is not invoked
     */
    public ResponsePipe live(Call call) {
        checkPayload(call.payload(), limits.payload());
        ResponsePipe pipe = new ResponsePipe();
        tasks.run(() -> {
            try {
                pipe.end(run(call.into(pipe)));
            } catch (ServiceError refused) {
                pipe.refuse(refused);
            } catch (RuntimeException failure) {
                pipe.refuse(LambdaErrors.cannotRun("the function could not be run"));
                throw failure;
            }
        });
        try {
            pipe.awaitBegin();
            return pipe;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw LambdaErrors.cannotRun("the emulator stops");
        }
    }

    /** Invokes a function whose event was looked at before. */
    Invoked run(Call call) {
        long moment = environments.moment();
        Version version = active(call.function());
        try (Concurrency.Permit permit = concurrency.enter(call.function())) {
            long began = System.nanoTime();
            Outcome outcome = environments.run(invocation(call, version, moment));
            charge(call.function(), version, System.nanoTime() - began);
            return new Invoked(version.number(), outcome);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw LambdaErrors.cannotRun("the emulator stops");
        }
    }

    private static Invocation invocation(Call call, Version version, long moment) {
        return new Invocation(
                call.requestId(),
                call.function().at(version.number()),
                version,
                call.function().arn(),
                call.payload().size() == 0 ? NOTHING : call.payload(),
                decoded(call.clientContext()),
                call.trace(),
                call.target(),
                call.wantsLog(),
                moment);
    }

    /** Runtimes are given the client's context as JSON. */
    private static String decoded(String clientContext) {
        try {
            return new String(Base64.getDecoder().decode(clientContext), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw LambdaErrors.invalidParameter("Client context must be a valid Base64-encoded JSON object.");
        }
    }

    private void charge(FunctionRef function, Version version, long nanos) {
        double gigabytes = version.configuration().memorySize() / 1024.0;
        double seconds = Math.ceil(nanos / 1e6) / 1000;
        meter.add(function.scope(), "lambda", "requests", 1);
        meter.add(function.scope(), "lambda", "gb-seconds", gigabytes * seconds);
    }

    /** Invokes a function later, in the order in which there is room. */
    public void later(Call call) {
        checkPayload(call.payload(), limits.payloadLater());
        functions.version(call.function());
        events.add(call);
    }
}
