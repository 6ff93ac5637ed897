package dev.sundog.s3.access;

import dev.sundog.core.service.RequestContext;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.api.Grant;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.BucketGrants;
import dev.sundog.s3.state.Buckets;
import dev.sundog.s3.state.Settings;
import dev.sundog.s3.state.Version;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets callers in. Whoever signs may do everything: identities are not evaluated here. Whoever does not sign may do what the
 * bucket's policy or an access control list gives to everybody.
 */
public final class Gate {

    private final Buckets buckets;
    private final Settings settings;

    public Gate(Buckets buckets) {
        this.buckets = buckets;
        this.settings = buckets.settings();
    }

    /** The bucket that a request names, for something that is not about one object. */
    public Bucket bucket(RequestContext context, String name, String expectedOwner, Action action) {
        return bucket(context, name, expectedOwner, action, "");
    }

    /** The bucket that a request names, for something about the object {@code key}. */
    public Bucket bucket(RequestContext context, String name, String expectedOwner, Action action, String key) {
        Bucket bucket = buckets.get(name);
        if (expectedOwner != null
                && !expectedOwner.equals(bucket.identity().account().value())) {
            throw S3Errors.accessDenied();
        }
        if (context.caller().isAnonymous() && !isOpen(context, bucket, action, key)) {
            throw S3Errors.accessDenied();
        }
        return bucket;
    }

    /** Whether the caller may see that a key does not exist, instead of being denied. */
    public boolean maySeeAbsence(RequestContext context, Bucket bucket) {
        return !context.caller().isAnonymous() || isOpen(context, bucket, Action.LIST_BUCKET, "");
    }

    private boolean isOpen(RequestContext context, Bucket bucket, Action action, String key) {
        return switch (policyDecision(context, bucket, action, key)) {
            case DENIED -> false;
            case ALLOWED -> !PublicAccess.restrictsPublicBuckets(settings, bucket.name());
            case SILENT -> givenByAcl(bucket, action, key);
        };
    }

    private BucketPolicy.Decision policyDecision(RequestContext context, Bucket bucket, Action action, String key) {
        return settings.policy()
                .of(bucket.name())
                .map(text -> BucketPolicy.of(text.json(), bucket.identity().arn()))
                .map(policy -> policy.decideForEverybody(new PolicyStatement.Request(
                        action.iamName(),
                        key.isEmpty()
                                ? bucket.identity().arn()
                                : bucket.identity().arn() + "/" + key,
                        conditionKeys(context))))
                .orElse(BucketPolicy.Decision.SILENT);
    }

    private static Map<String, String> conditionKeys(RequestContext context) {
        Map<String, String> keys = new HashMap<>();
        keys.put("aws:sourceip", context.caller().sourceIp());
        keys.put("aws:securetransport", String.valueOf(context.baseUrl().startsWith("https:")));
        put(keys, "aws:referer", context.details().header("referer"));
        put(keys, "aws:useragent", context.details().header("user-agent"));
        put(keys, "s3:prefix", context.details().query("prefix"));
        put(keys, "s3:delimiter", context.details().query("delimiter"));
        put(keys, "s3:max-keys", context.details().query("max-keys"));
        put(keys, "s3:versionid", context.details().query("versionId"));
        put(keys, "s3:x-amz-acl", context.details().header("x-amz-acl"));
        return keys;
    }

    private static void put(Map<String, String> keys, String name, String value) {
        if (value != null) {
            keys.put(name, value);
        }
    }

    private boolean givenByAcl(Bucket bucket, Action action, String key) {
        if (action.permission() == null || PublicAccess.ignoresPublicAcls(settings, bucket.name())) {
            return false;
        }
        List<Grant> grants = action.isDecidedByObject() ? objectGrants(bucket, key) : bucketGrants(bucket);
        return Grants.giveEverybody(grants, action.permission());
    }

    private List<Grant> bucketGrants(Bucket bucket) {
        return settings.acl().of(bucket.name()).map(BucketGrants::grants).orElse(List.of());
    }

    private static List<Grant> objectGrants(Bucket bucket, String key) {
        Optional<Version> object = bucket.object(key);
        return object.map(version -> version.settings().grants()).orElse(List.of());
    }
}
