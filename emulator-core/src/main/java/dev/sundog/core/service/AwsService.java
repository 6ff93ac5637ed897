package dev.sundog.core.service;

import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.AccountId;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A service that the emulator offers: found by {@link java.util.ServiceLoader}, opened on first use. A module with more
 * than one model over the same state (DynamoDB and its streams) lists them all.
 */
public interface AwsService {

    /** The models that this service answers, the main one first. Must be cheap: every start asks. */
    List<ServiceModel> models();

    /** Names of the settings that this service acts on, without prefix; the server tells users which have an effect. */
    default Set<String> settings() {
        return Set.of();
    }

    /**
     * Endpoints whose hosts this service answers as a whole by {@link OperationTable#serveHosts}: {@code lambda-url} for
     * {@code x.lambda-url.us-east-1.on.aws}.
     */
    default Set<String> hosts() {
        return Set.of();
    }

    /**
     * Beginnings of paths, below {@code /_aws/}, that this service answers in the same way, whatever the host: for what AWS has
     * at addresses of its own that nobody could reach here.
     */
    default Set<String> paths() {
        return Set.of();
    }

    /** The ports that this service offers when it opens: whoever looks for one of them opens it. */
    default Set<Class<?>> ports() {
        return Set.of();
    }

    /**
     * Throws away what an account has in the part of the store that all accounts share; the rest of its state has gone
     * already. Called while the service is closed.
     *
     * @param store opens the service's store where something has to be looked for
     */
    default void forget(AccountId account, Supplier<Store> store) {}

    /**
     * Builds the service's state from what the store holds and binds its operations. Called again after a reset or the
     * restoration of a snapshot: so emptying, restoring and restarting are the same path.
     */
    OperationTable open(ServiceWiring wiring);
}
