package dev.sundog.core.dispatch;

import dev.sundog.core.service.Fidelity;
import dev.sundog.core.service.RequestContext;

/** Tells the operation who calls it and under which name the emulator was reached. */
final class ContextLink implements Link {

    private final PublicHost publicHost;

    ContextLink(PublicHost publicHost) {
        this.publicHost = publicHost;
    }

    @Override
    public void apply(Call call) {
        apply(call, call.binding.fidelity());
    }

    /** For a request that is for a site: policies ask for the context, too. */
    void applyWithoutOperation(Call call) {
        apply(call, Fidelity.REAL);
    }

    private void apply(Call call, Fidelity fidelity) {
        String scheme = call.request.secure() ? "https://" : "http://";
        call.context = new RequestContext(
                call.requestId,
                call.scope,
                call.caller,
                scheme + publicHost.of(call.request.headers().get("host")),
                call.exchange.request().path(),
                fidelity,
                call.exchange::onAbandoned,
                new CallDetails(call));
    }
}
