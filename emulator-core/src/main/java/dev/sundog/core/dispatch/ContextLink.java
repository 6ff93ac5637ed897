package dev.sundog.core.dispatch;

import dev.sundog.core.service.RequestContext;

/** Tells the operation who calls it and under which name the emulator was reached. */
final class ContextLink implements Link {

    private final PublicHost publicHost;

    ContextLink(PublicHost publicHost) {
        this.publicHost = publicHost;
    }

    @Override
    public void apply(Call call) {
        String scheme = call.request.secure() ? "https://" : "http://";
        call.context = new RequestContext(
                call.requestId,
                call.scope,
                call.caller,
                scheme + publicHost.of(call.request.headers().get("host")),
                call.exchange.request().path(),
                call.binding.fidelity(),
                call.exchange::onAbandoned,
                new CallDetails(call));
    }
}
