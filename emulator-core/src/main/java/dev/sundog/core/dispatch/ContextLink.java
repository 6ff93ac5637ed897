package dev.sundog.core.dispatch;

import dev.sundog.core.service.RequestContext;

/** Tells the operation who calls it and under which name the emulator was reached. */
final class ContextLink implements Link {

    private final String fallbackHost;

    /**
     * @param fallbackHost the host and port to put into URLs when the client sent no {@code Host}
     */
    ContextLink(String fallbackHost) {
        this.fallbackHost = fallbackHost;
    }

    @Override
    public void apply(Call call) {
        String host = call.request.headers().get("host");
        String scheme = call.request.secure() ? "https://" : "http://";
        call.context = new RequestContext(
                call.requestId,
                call.scope,
                call.caller,
                scheme + (host == null || host.isEmpty() ? fallbackHost : host),
                call.exchange.request().path(),
                call.binding.fidelity(),
                call.exchange::onAbandoned,
                new CallDetails(call));
    }
}
