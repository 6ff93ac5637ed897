package dev.sundog.core.service;

import dev.sundog.core.shape.ServiceModel;
import java.util.List;
import java.util.Set;

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
     * Builds the service's state from what the store holds and binds its operations. Called again after a reset or the
     * restoration of a snapshot: so emptying, restoring and restarting are the same path.
     */
    OperationTable open(ServiceWiring wiring);
}
