package dev.sundog.s3.access;

import dev.sundog.core.policy.AccessRequest;
import dev.sundog.core.policy.RequestKeys;
import dev.sundog.core.service.AccessRule;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.value.AccountId;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.api.Grant;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.BucketGrants;
import dev.sundog.s3.state.Buckets;
import dev.sundog.s3.state.Settings;
import dev.sundog.s3.state.Version;
import java.util.List;
import java.util.Locale;
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

    /** The bucket that a request names, for something that no access control list gives, only a policy. */
    public Bucket bucket(RequestContext context, Struct request) {
        Bucket bucket = buckets.get(AccessRule.text(request, "Bucket"));
        String expectedOwner = AccessRule.text(request, "ExpectedBucketOwner");
        if (expectedOwner != null) {
            checkOwner(bucket, expectedOwner);
        }
        if (isOwner(context, bucket)) {
            return bucket;
        }
        String operation = request.schema().name().replaceFirst("Request$", "");
        String key = AccessRule.text(request, "Key");
        String action = "s3:" + ActionNames.of(operation, AccessRule.text(request, "VersionId") != null);
        if (decision(context, bucket, action, key == null ? "" : key) != BucketPolicy.Decision.ALLOWED) {
            throw S3Errors.accessDenied();
        }
        if (operation.endsWith("BucketPolicy")) {
            // AWS: the policy itself is the owner's alone, whatever it says.
            throw S3Errors.methodNotAllowed(
                    operation.replaceFirst("BucketPolicy$", "").toUpperCase(Locale.ROOT), "BUCKETPOLICY");
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
        return switch (decision(context, bucket, action.iamName(), key)) {
            case DENIED -> false;
            case ALLOWED -> true;
            case SILENT -> givenByAcl(context, bucket, action, key);
        };
    }

    /** What the bucket's policy says, which the public access block may overrule. */
    private BucketPolicy.Decision decision(RequestContext context, Bucket bucket, String action, String key) {
        Optional<BucketPolicy> policy = settings.policy().of(bucket.name()).map(text -> BucketPolicy.kept(text.json()));
        if (policy.isEmpty()) {
            return BucketPolicy.Decision.SILENT;
        }
        boolean anonymous = context.caller().isAnonymous();
        BucketPolicy.Decision decision = policy.get()
                .decide(
                        anonymous ? "" : context.account().value(),
                        new AccessRequest(
                                action,
                                key.isEmpty()
                                        ? bucket.identity().arn()
                                        : bucket.identity().arn() + "/" + key,
                                conditionKeys(context, bucket, key)));
        boolean overruled = decision == BucketPolicy.Decision.ALLOWED
                && PublicAccess.restrictsPublicBuckets(settings, bucket.name())
                && (anonymous || policy.get().isPublic());
        return overruled ? BucketPolicy.Decision.DENIED : decision;
    }

    private static RequestKeys conditionKeys(RequestContext context, Bucket bucket, String key) {
        return RequestKeys.builder()
                .put("aws:SourceIp", context.caller().sourceIp())
                .put("aws:SecureTransport", String.valueOf(context.baseUrl().startsWith("https:")))
                .put("aws:Referer", context.details().header("referer"))
                .put("aws:UserAgent", context.details().header("user-agent"))
                .build()
                .and(ConditionKeys.of(context))
                .and(ConditionKeys.of(bucket, key, context.details().query("versionId")));
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
