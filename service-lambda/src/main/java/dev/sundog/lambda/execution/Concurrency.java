package dev.sundog.lambda.execution;

import dev.sundog.core.value.Scope;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.LambdaLimits;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.state.FunctionRecord;
import dev.sundog.lambda.state.Functions;
import java.util.HashMap;
import java.util.Map;

/** How many invocations run at a time, and whether one more may: by what functions have reserved, and what is left for the others. */
public final class Concurrency {

    private final Functions functions;
    private final LambdaLimits limits;
    private final Map<FunctionRef, Integer> running = new HashMap<>();
    private final Map<Scope, Integer> unreserved = new HashMap<>();

    public Concurrency(Functions functions, LambdaLimits limits) {
        this.functions = functions;
        this.limits = limits;
    }

    /** The permission to run one invocation; closing it gives it back. */
    @FunctionalInterface
    public interface Permit extends AutoCloseable {
        @Override
        void close();
    }

    /** Permission to invoke a function once; AWS's throttle where its limit is reached. */
    public synchronized Permit enter(FunctionRef ref) {
        FunctionRef function = ref.unqualified();
        FunctionRecord record = functions.get(function);
        if (record.reserved().isPresent()) {
            int now = running.getOrDefault(function, 0);
            if (now >= record.reserved().getAsInt()) {
                throw LambdaErrors.throttled("ReservedFunctionConcurrentInvocationLimitExceeded");
            }
            running.merge(function, 1, Integer::sum);
            return () -> leave(function);
        }
        Scope scope = function.scope();
        if (unreserved.getOrDefault(scope, 0) >= limits.concurrency() - reserved(scope)) {
            throw LambdaErrors.throttled("ConcurrentInvocationLimitExceeded");
        }
        unreserved.merge(scope, 1, Integer::sum);
        return () -> leaveUnreserved(scope);
    }

    private synchronized void leave(FunctionRef function) {
        running.computeIfPresent(function, (_, count) -> count > 1 ? count - 1 : null);
    }

    private synchronized void leaveUnreserved(Scope scope) {
        unreserved.computeIfPresent(scope, (_, count) -> count > 1 ? count - 1 : null);
    }

    /** What all functions of an account in a region have reserved. */
    public int reserved(Scope scope) {
        return functions.in(scope).all().stream()
                .mapToInt(function -> function.reserved().orElse(0))
                .sum();
    }
}
