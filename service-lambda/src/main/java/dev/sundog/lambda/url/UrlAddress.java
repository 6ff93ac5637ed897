package dev.sundog.lambda.url;

import dev.sundog.core.service.ServiceSettings;
import dev.sundog.core.value.RegionId;
import java.net.URI;
import java.util.List;

/** How functions' URLs look: {@code http://ID.lambda-url.REGION.DOMAIN:PORT/}, in a domain of which the emulator answers all names. */
public final class UrlAddress {

    /** What names the endpoint in such hosts. */
    public static final String ENDPOINT = "lambda-url";

    private static final String LOCALSTACK = "localhost.localstack.cloud";
    private static final List<String> DOMAINS = List.of("." + LOCALSTACK, ".localhost");

    private final String ownHost;

    public UrlAddress(ServiceSettings settings) {
        this.ownHost = settings.text("LOCALSTACK_HOST").orElse("");
    }

    /** The URL for a client that reached the emulator under {@code baseUrl}. */
    public String of(String id, RegionId region, String baseUrl) {
        URI base = URI.create(baseUrl);
        String port = base.getPort() < 0 ? "" : ":" + base.getPort();
        return base.getScheme() + "://" + id + "." + ENDPOINT + "." + region + "." + domain(base.getHost(), port) + "/";
    }

    private String domain(String reached, String port) {
        if (!ownHost.isEmpty()) {
            return ownHost.contains(":") ? ownHost : ownHost + port;
        }
        if (reached != null && reached.endsWith(".amazonaws.com")) {
            return "on.aws" + port;
        }
        for (String domain : DOMAINS) {
            if (reached != null && reached.endsWith(domain)) {
                return domain.substring(1) + port;
            }
        }
        return LOCALSTACK + port;
    }

    /** The id in a URL. */
    public static String idOf(String url) {
        String host = url.substring(url.indexOf("://") + 3);
        return host.substring(0, host.indexOf('.'));
    }
}
