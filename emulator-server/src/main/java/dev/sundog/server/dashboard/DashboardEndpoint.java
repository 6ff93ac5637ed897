package dev.sundog.server.dashboard;

import dev.sundog.core.message.HttpResponse;
import dev.sundog.server.admin.AdminEndpoint;
import dev.sundog.server.admin.AdminRequest;
import dev.sundog.server.admin.AdminResponses;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code GET /_sundog/}: one page without anything from elsewhere, so that it works with no internet. */
public record DashboardEndpoint() implements AdminEndpoint {

    private static final String PAGE = "dashboard.html";
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; img-src data:";

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/_sundog";
    }

    @Override
    public HttpResponse answer(AdminRequest request) {
        try (InputStream page = DashboardEndpoint.class.getResourceAsStream(PAGE)) {
            return AdminResponses.of(200, "text/html; charset=utf-8", page.readAllBytes())
                    .set("Content-Security-Policy", POLICY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
