package dev.sundog.dynamodb.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.Scope;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.DynamoDbLimits;
import dev.sundog.dynamodb.api.ParameterizedStatement;
import dev.sundog.dynamodb.api.TransactWriteItem;
import dev.sundog.dynamodb.state.TokenRecord;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** The tokens by which clients repeat a transaction without performing it twice; remembered for ten minutes. */
public final class TransactionTokens {

    private record Key(Scope scope, String token) {}

    private record Use(Key key, long millis) {}

    private final Store store;
    private final Clock clock;
    private final Set<Key> underWay = ConcurrentHashMap.newKeySet();
    private final PriorityQueue<Use> oldestFirst = new PriorityQueue<>(Comparator.comparingLong(Use::millis));

    public TransactionTokens(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
        for (Scope scope : store.scopes()) {
            records(scope).forEach((token, record) -> oldestFirst.add(new Use(new Key(scope, token), record.millis())));
        }
    }

    private RecordMap<String, TokenRecord> records(Scope scope) {
        return store.scope(scope).map("transaction-tokens", String.class, TokenRecord.class);
    }

    /** What must be the same when the token of writes is used again. */
    TokenRecord writes(List<TransactWriteItem> writes) {
        return new TokenRecord(writes, List.of(), clock.millis());
    }

    /** What must be the same when the token of statements is used again. */
    TokenRecord statements(List<ParameterizedStatement> statements) {
        return new TokenRecord(List.of(), statements, clock.millis());
    }

    /**
     * Performs a request unless it has been performed under that token.
     *
     * @param token {@code null} where the client gave none
     * @param perform what to do; it is given what it must do together with its changes
     * @param repeated what to do where the request was performed before
     */
    <T> T once(Scope scope, String token, TokenRecord request, Function<Runnable, T> perform, Supplier<T> repeated) {
        if (token == null) {
            return perform.apply(() -> {});
        }
        Key key = new Key(scope, token);
        forgetOld(request.millis());
        if (!underWay.add(key)) {
            throw DynamoDbErrors.transactionInProgress();
        }
        try {
            TokenRecord earlier = records(scope).get(token);
            if (earlier == null) {
                return perform.apply(() -> remember(key, request));
            }
            if (!earlier.isSameRequest(request)) {
                throw DynamoDbErrors.tokenReused();
            }
        } finally {
            underWay.remove(key);
        }
        return repeated.get();
    }

    private synchronized void remember(Key key, TokenRecord request) {
        records(key.scope()).put(key.token(), request);
        oldestFirst.add(new Use(key, request.millis()));
    }

    private synchronized void forgetOld(long now) {
        while (!oldestFirst.isEmpty() && oldestFirst.peek().millis() <= now - DynamoDbLimits.TOKEN_MILLIS) {
            Key key = oldestFirst.poll().key();
            records(key.scope()).remove(key.token());
        }
    }
}
