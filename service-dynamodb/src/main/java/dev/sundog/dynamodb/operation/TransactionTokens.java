package dev.sundog.dynamodb.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.value.Scope;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.DynamoDbLimits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The tokens by which clients repeat a transaction without performing it twice; remembered for ten minutes. */
public final class TransactionTokens {

    private record Key(Scope scope, String token) {}

    private record Use(Object request, long millis) {}

    private final Clock clock;
    private final Map<Key, Use> uses = new LinkedHashMap<>();

    public TransactionTokens(Clock clock) {
        this.clock = clock;
    }

    /**
     * Performs a request unless it has been performed under that token.
     *
     * @param token {@code null} where the client gave none
     * @param request what must be the same when the token is used again
     */
    <T> T once(Scope scope, String token, Object request, Supplier<T> perform, Supplier<T> repeated) {
        if (token == null) {
            return perform.get();
        }
        Key key = new Key(scope, token);
        synchronized (this) {
            long now = clock.millis();
            forgetOld(now);
            Use earlier = uses.get(key);
            if (earlier != null && !earlier.request().equals(request)) {
                throw DynamoDbErrors.tokenReused();
            }
            if (earlier == null) {
                T answer = perform.get();
                uses.put(key, new Use(request, now));
                return answer;
            }
        }
        return repeated.get();
    }

    private void forgetOld(long now) {
        uses.values().removeIf(use -> use.millis() <= now - DynamoDbLimits.TOKEN_MILLIS);
    }
}
