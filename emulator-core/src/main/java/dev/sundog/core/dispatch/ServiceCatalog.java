package dev.sundog.core.dispatch;

import dev.sundog.core.shape.ServiceModel;
import java.util.List;

/** The services that the emulator offers, opened when first used. */
public interface ServiceCatalog {

    /** The models of all services on offer. */
    List<ServiceModel> models();

    /** The open service that answers {@code model}; opens it when this is its first use. */
    OpenService open(ServiceModel model);
}
