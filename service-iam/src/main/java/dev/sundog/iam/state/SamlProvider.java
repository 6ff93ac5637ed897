package dev.sundog.iam.state;

import java.time.Instant;
import java.util.Map;

/** A provider of SAML: the metadata document says who it is and how it signs. */
public record SamlProvider(
        String arn, String name, String uuid, String metadata, Instant created, Map<String, String> tags)
        implements Tagged<SamlProvider> {

    @Override
    public SamlProvider withTags(Map<String, String> changed) {
        return new SamlProvider(arn, name, uuid, metadata, created, changed);
    }

    public SamlProvider withMetadata(String changed) {
        return new SamlProvider(arn, name, uuid, changed, created, tags);
    }
}
