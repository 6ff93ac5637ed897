package dev.sundog.core.dispatch;

import dev.sundog.core.shape.ProtocolId;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.wire.Protocols;
import java.util.Optional;

/** Finds hosts and paths that a service answers as a whole: no operation is looked for there, and pages of all origins may call. */
final class HostLink implements Link {

    private static final String OWN = "/_aws/";

    private final ServiceCatalog catalog;

    HostLink(ServiceCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public void apply(Call call) {
        owner(call).ifPresent(model -> {
            call.service = model;
            call.protocol = Protocols.of(ProtocolId.REST_JSON);
            call.target = catalog.open(model);
            call.site = call.target.table().site().orElse(null);
        });
    }

    private Optional<ServiceModel> owner(Call call) {
        if (call.request.path().startsWith(OWN)) {
            return catalog.ownerOfPath(call.request.path());
        }
        return call.host.prefix().isEmpty() || call.host.endpoint().isEmpty()
                ? Optional.empty()
                : catalog.ownerOfHosts(call.host.endpoint());
    }
}
