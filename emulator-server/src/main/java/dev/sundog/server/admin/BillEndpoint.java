package dev.sundog.server.admin;

import dev.sundog.core.message.HttpResponse;
import java.util.List;

/** {@code GET bill}: says that there is no price list yet. */
public record BillEndpoint() implements AdminEndpoint {

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/_sundog/bill";
    }

    @Override
    public HttpResponse answer(AdminRequest request) {
        throw AdminException.notBuilt(
                "the bill is not built yet: usage is metered, but there is no price list",
                List.of("GET /_sundog/usage"));
    }
}
