package dev.sundog.ecr.upstream;

import dev.sundog.ecr.upstream.UpstreamException.Reason;
import java.net.URI;
import java.net.URISyntaxException;
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
            String name = entry.substring(0, Math.max(equals, 0)).strip();
            if (name.isEmpty()) {
                throw malformed("one entry has no name");
            }
            others.put(name, address(name, entry.substring(equals + 1).strip()));
        }
        return new UpstreamAddresses(others);
    }

    private static URI address(String name, String url) {
        try {
            URI address = new URI(url.replaceFirst("/+$", ""));
            if (url.matches("https?://.+") && address.getRawAuthority() != null) {
                return address;
            }
        } catch (URISyntaxException unreadable) {
            // Its message would repeat the URL.
        }
        throw malformed("that of " + name + " has another form");
    }

    /** What is wrong, without the URLs: passwords may stand in them. */
    private static IllegalArgumentException malformed(String what) {
        return new IllegalArgumentException(SETTING + " needs NAME=http://HOST:PORT, several by commas, but " + what);
    }

    URI of(String registry) throws UpstreamException {
        URI known = others.get(registry);
        if (known != null) {
            return known;
        }
        try {
            URI address = new URI("https://" + registry);
            if (address.getRawAuthority() != null) {
                return address;
            }
        } catch (URISyntaxException unreadable) {
            // Said below.
        }
        throw new UpstreamException(Reason.UNAVAILABLE, "the upstream registry " + registry + " has no address");
    }
}
