package dev.sundog.s3.access;

import dev.sundog.core.policy.AccessRequest;
import dev.sundog.core.policy.RequestKeys;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.AccountId;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.api.Grant;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.BucketGrants;
import dev.sundog.s3.state.Buckets;
import dev.sundog.s3.state.Settings;
import dev.sundog.s3.state.Version;
import java.util.List;
import java.util.Optional;

/**
 * Lets callers in. Whoever signs for the account that owns the bucket may do everything: identities are not evaluated here.
 * Callers of other accounts, and those who do not sign, may do what the bucket's policy or an access control list gives them.
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
        if (expectedOwner != null) {
            checkOwner(bucket, expectedOwner);
        }
        if (!isOwner(context, bucket) && !isOpen(context, bucket, action, key)) {
            throw S3Errors.accessDenied();
        }
        return bucket;
    }

    private static void checkOwner(Bucket bucket, String expected) {
        if (!AccountId.isAccountId(expected)) {
            throw S3Errors.error(
                    "InvalidBucketOwnerAWSAccountID",
                    400,
                    "The value of the expected bucket owner parameter must be an AWS Account ID... [" + expected + "]");
        }
        if (!expected.equals(bucket.identity().account().value())) {
            throw S3Errors.accessDenied();
        }
    }

    private static boolean isOwner(RequestContext context, Bucket bucket) {
        return !context.caller().isAnonymous()
                && context.account().equals(bucket.identity().account());
    }

    /** Whether the caller may see that a key does not exist, instead of being denied. */
    public boolean maySeeAbsence(RequestContext context, Bucket bucket) {
        return isOwner(context, bucket) || isOpen(context, bucket, Action.LIST_BUCKET, "");
    }

    private boolean isOpen(RequestContext context, Bucket bucket, Action action, String key) {
        Optional<BucketPolicy> policy = settings.policy().of(bucket.name()).map(text -> BucketPolicy.kept(text.json()));
        String account = context.caller().isAnonymous() ? "" : context.account().value();
        AccessRequest wanted = new AccessRequest(
                action.iamName(),
                key.isEmpty() ? bucket.identity().arn() : bucket.identity().arn() + "/" + key,
                conditionKeys(context));
        return switch (policy.map(known -> known.decide(account, wanted)).orElse(BucketPolicy.Decision.SILENT)) {
            case DENIED -> false;
            case ALLOWED ->
                !PublicAccess.restrictsPublicBuckets(settings, bucket.name())
                        || !(context.caller().isAnonymous() || policy.get().isPublic());
            case SILENT -> givenByAcl(context, bucket, action, key);
        };
    }

    private static RequestKeys conditionKeys(RequestContext context) {
        return RequestKeys.builder()
                .put("aws:SourceIp", context.caller().sourceIp())
                .put("aws:SecureTransport", String.valueOf(context.baseUrl().startsWith("https:")))
                .put("aws:Referer", context.details().header("referer"))
                .put("aws:UserAgent", context.details().header("user-agent"))
                .build()
                .and(BucketAccess.keys(context));
    }

    private boolean givenByAcl(RequestContext context, Bucket bucket, Action action, String key) {
        if (action.permission() == null || !PublicAccess.takesAcls(settings, bucket.name())) {
            return false;
        }
        List<Grant> grants = action.isDecidedByObject() ? objectGrants(bucket, key) : bucketGrants(bucket);
        return Grants.give(
                grants,
                action.permission(),
                context.caller().isAnonymous() ? "" : CanonicalUser.idOf(context.account()),
                !PublicAccess.ignoresPublicAcls(settings, bucket.name()));
    }

    private List<Grant> bucketGrants(Bucket bucket) {
        return settings.acl().of(bucket.name()).map(BucketGrants::grants).orElse(List.of());
    }

    private static List<Grant> objectGrants(Bucket bucket, String key) {
        Optional<Version> object = bucket.object(key);
        return object.map(version -> version.settings().grants()).orElse(List.of());
    }
}
