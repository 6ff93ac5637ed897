package dev.sundog.lambda.execution;

import dev.sundog.core.value.Scope;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.LambdaLimits;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.state.FunctionRecord;
import dev.sundog.lambda.state.Functions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many invocations run at a time, and whether one more may: by what functions have reserved, and what is left for the others. */
public final class Concurrency {

    private final Functions functions;
    private final LambdaLimits limits;
    private final Map<FunctionRef, Integer> running = new ConcurrentHashMap<>();
    private final Map<Scope, Integer> unreserved = new ConcurrentHashMap<>();

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
    public Permit enter(FunctionRef ref) {
        FunctionRef function = ref.unqualified();
        FunctionRecord record = functions.get(function);
        if (record.reserved().isPresent()) {
            return enter(
                    running,
                    function,
                    record.reserved().getAsInt(),
                    "ReservedFunctionConcurrentInvocationLimitExceeded");
        }
        Scope scope = function.scope();
        int most = limits.concurrency() - functions.in(scope).reserved();
        return enter(unreserved, scope, most, "ConcurrentInvocationLimitExceeded");
    }

    private static <K> Permit enter(Map<K, Integer> counts, K key, int most, String reason) {
        counts.compute(key, (_, count) -> {
            int now = count == null ? 0 : count;
            if (now >= most) {
                throw LambdaErrors.throttled(reason);
            }
            return now + 1;
        });
        return () -> counts.computeIfPresent(key, (_, count) -> count > 1 ? count - 1 : null);
    }
}
