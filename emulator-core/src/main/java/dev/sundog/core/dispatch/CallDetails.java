package dev.sundog.core.dispatch;

import dev.sundog.core.service.RequestContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Looks things up in the request of a call. */
record CallDetails(Call call) implements RequestContext.Details {

    @Override
    public String header(String name) {
        return call.request.headers().get(name);
    }

    @Override
    public String query(String name) {
        if (!FormScan.has(call.request.query(), name)) {
            return null;
        }
        String value = FormScan.first(call.request.query(), name);
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return value;
        }
    }

    @Override
    public String trailer(String name) {
        return call.trailers.get(name);
    }

    @Override
    public boolean isFromAllowedPage() {
        return call.cors != null;
    }
}
