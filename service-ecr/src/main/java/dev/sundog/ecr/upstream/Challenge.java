package dev.sundog.ecr.upstream;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a registry wants to be asked, by its header {@code WWW-Authenticate}.
 *
 * @param scheme in lower case
 * @see <a href="https://distribution.github.io/distribution/spec/auth/token/">Token authentication</a>
 */
record Challenge(String scheme, Map<String, String> parameters) {

    private static final Pattern PARAMETER = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    static Challenge parse(String header) {
        int space = header.indexOf(' ');
        Map<String, String> parameters = new HashMap<>();
        Matcher matcher = PARAMETER.matcher(header);
        while (matcher.find()) {
            parameters.put(matcher.group(1), matcher.group(2));
        }
        String scheme = space < 0 ? header : header.substring(0, space);
        return new Challenge(scheme.toLowerCase(java.util.Locale.ROOT), parameters);
    }

    /** Where tokens are given out that let somebody pull from a repository; empty where the registry does not say. */
    Optional<URI> tokenAddress(String repository) {
        String realm = parameters.get("realm");
        if (!scheme.equals("bearer") || realm == null || !realm.matches("https?://.+")) {
            return Optional.empty();
        }
        String scope = parameters.getOrDefault("scope", "repository:" + repository + ":pull");
        String service = parameters.get("service");
        String query = "scope=" + encode(scope) + (service == null ? "" : "&service=" + encode(service));
        return Optional.of(URI.create(realm + (realm.indexOf('?') < 0 ? "?" : "&") + query));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
