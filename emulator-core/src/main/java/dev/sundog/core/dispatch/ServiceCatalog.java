package dev.sundog.core.dispatch;

import dev.sundog.core.shape.ServiceModel;
import java.util.List;
import java.util.Optional;

/** The services that the emulator offers, opened when first used. */
public interface ServiceCatalog {

    /** The models of all services on offer. */
    List<ServiceModel> models();

    /** The open service that answers {@code model}; opens it when this is its first use. */
    OpenService open(ServiceModel model);

    /** The service that answers at the hosts of an endpoint, whatever the request. */
    default Optional<ServiceModel> ownerOfHosts(String endpoint) {
        return Optional.empty();
    }

    /** The service that answers at that path, whatever the host. */
    default Optional<ServiceModel> ownerOfPath(String path) {
        return Optional.empty();
    }
}
