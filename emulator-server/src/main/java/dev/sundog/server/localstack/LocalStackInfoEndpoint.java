package dev.sundog.server.localstack;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.message.HttpResponse;
import dev.sundog.server.Version;
import dev.sundog.server.admin.AdminEndpoint;
import dev.sundog.server.admin.AdminRequest;
import dev.sundog.server.admin.AdminResponses;
import dev.sundog.server.admin.Lifetime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code GET /_localstack/info}: which server this is, in LocalStack's shape. */
public record LocalStackInfoEndpoint(Lifetime lifetime, Clock clock) implements AdminEndpoint {

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/_localstack/info";
    }

    @Override
    public HttpResponse answer(AdminRequest request) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("version", Version.current());
        document.put("edition", "community");
        document.put("is_license_activated", false);
        document.put("session_id", lifetime.id());
        document.put("machine_id", "sundog");
        document.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        document.put("is_docker", Files.exists(Path.of("/.dockerenv")));
        document.put(
                "server_time_utc",
                clock.now().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""));
        document.put("uptime", lifetime.uptime().toSeconds());
        return AdminResponses.json(document);
    }
}
