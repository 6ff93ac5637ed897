package dev.sundog.iam.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A provider of OpenID Connect.
 *
 * @param url without scheme
 */
public record OidcProvider(
        String arn,
        String url,
        List<String> clientIds,
        List<String> thumbprints,
        Instant created,
        Map<String, String> tags)
        implements Tagged<OidcProvider> {

    @Override
    public OidcProvider withTags(Map<String, String> changed) {
        return new OidcProvider(arn, url, clientIds, thumbprints, created, changed);
    }

    public OidcProvider withClientIds(List<String> changed) {
        return new OidcProvider(arn, url, List.copyOf(changed), thumbprints, created, tags);
    }

    public OidcProvider withThumbprints(List<String> changed) {
        return new OidcProvider(arn, url, clientIds, List.copyOf(changed), created, tags);
    }
}
