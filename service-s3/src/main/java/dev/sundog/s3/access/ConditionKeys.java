package dev.sundog.s3.access;

import dev.sundog.core.policy.RequestKeys;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.s3.rule.TagRule;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.KeyVersions;
import dev.sundog.s3.state.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a request and of what it is about, by the keys that conditions of policies name.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html#amazons3-policy-keys">
 *     Condition keys of S3</a>
 */
final class ConditionKeys {

    private static final List<String> PARAMETERS = List.of("prefix", "delimiter", "max-keys", "versionId");
    private static final List<String> HEADERS = List.of(
            "x-amz-acl",
            "x-amz-content-sha256",
            "x-amz-copy-source",
            "x-amz-grant-full-control",
            "x-amz-grant-read",
            "x-amz-grant-read-acp",
            "x-amz-grant-write",
            "x-amz-grant-write-acp",
            "x-amz-metadata-directive",
            "x-amz-object-ownership",
            "x-amz-server-side-encryption",
            "x-amz-server-side-encryption-aws-kms-key-id",
            "x-amz-server-side-encryption-customer-algorithm",
            "x-amz-storage-class",
            "x-amz-website-redirect-location",
            "if-match",
            "if-none-match");

    private ConditionKeys() {}

    /** What the request itself says. */
    static RequestKeys of(RequestContext context) {
        RequestContext.Details details = context.details();
        RequestKeys.Builder keys = RequestKeys.builder();
        PARAMETERS.forEach(name -> keys.put("s3:" + name, details.query(name)));
        HEADERS.forEach(name -> keys.put("s3:" + name, details.header(name)));
        keys.put("s3:object-lock-mode", details.header("x-amz-object-lock-mode"));
        keys.put("s3:object-lock-legal-hold", details.header("x-amz-object-lock-legal-hold"));
        keys.put("s3:object-lock-retain-until-date", details.header("x-amz-object-lock-retain-until-date"));
        Map<String, String> tags = tags(details.header("x-amz-tagging"));
        tags.forEach((name, value) -> keys.put("s3:RequestObjectTag/" + name, value));
        if (!tags.isEmpty()) {
            keys.put("s3:RequestObjectTagKeys", List.copyOf(tags.keySet()));
        }
        return keys.build();
    }

    /** What the object has that a request is about; nothing where there is none. */
    static RequestKeys of(Bucket bucket, String key, String versionId) {
        RequestKeys.Builder keys = RequestKeys.builder();
        Optional<KeyVersions> versions = bucket.versionsOf(key);
        Optional<Version> version = versionId == null
                ? versions.map(KeyVersions::current)
                : versions.flatMap(all -> all.version(versionId));
        version.ifPresent(found ->
                found.settings().tags().forEach((name, value) -> keys.put("s3:ExistingObjectTag/" + name, value)));
        return keys.build();
    }

    /** The operation refuses tags that cannot be read, and says why. */
    private static Map<String, String> tags(String header) {
        try {
            return TagRule.ofHeader(header);
        } catch (ServiceError unreadable) {
            return Map.of();
        }
    }
}
