package dev.sundog.core.dispatch;

import dev.sundog.core.shape.ProtocolId;
import dev.sundog.core.wire.Protocols;

/** Finds hosts that a service answers as a whole: no operation is looked for there, and pages of all origins may call. */
final class HostLink implements Link {

    private final ServiceCatalog catalog;

    HostLink(ServiceCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public void apply(Call call) {
        if (call.host.prefix().isEmpty() || call.host.endpoint().isEmpty()) {
            return;
        }
        catalog.ownerOfHosts(call.host.endpoint()).ifPresent(model -> {
            call.service = model;
            call.protocol = Protocols.of(ProtocolId.REST_JSON);
            call.target = catalog.open(model);
            call.site = call.target.table().site().orElse(null);
        });
    }
}
