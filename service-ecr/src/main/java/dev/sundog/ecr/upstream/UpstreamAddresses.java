package dev.sundog.ecr.upstream;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where registries are that rules call by their names: at {@code https://NAME}, unless a setting says otherwise. */
public final class UpstreamAddresses {

    /** {@code registry-1.docker.io=http://localhost:5000}, several by commas; a user and password may stand in the URL. */
    public static final String SETTING = "ECR_UPSTREAMS";

    private final Map<String, URI> others;

    private UpstreamAddresses(Map<String, URI> others) {
        this.others = others;
    }

    /**
     * Reads the setting.
     *
     * @throws IllegalArgumentException where it has another form
     */
    public static UpstreamAddresses parse(String setting) {
        Map<String, URI> others = new LinkedHashMap<>();
        for (String entry : setting.split(",")) {
            if (entry.isBlank()) {
                continue;
            }
            int equals = entry.indexOf('=');
            String url = entry.substring(equals + 1).strip();
            if (equals < 1 || !url.matches("https?://.+")) {
                throw new IllegalArgumentException(
                        SETTING + " needs NAME=http://HOST:PORT, several by commas, but says " + entry.strip());
            }
            others.put(entry.substring(0, equals).strip(), URI.create(url.replaceFirst("/+$", "")));
        }
        return new UpstreamAddresses(others);
    }

    URI of(String registry) {
        return others.getOrDefault(registry, URI.create("https://" + registry));
    }
}
