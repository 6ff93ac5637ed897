package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.RegionId;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.SettingErrors;
import dev.sundog.s3.access.AclRule;
import dev.sundog.s3.access.Action;
import dev.sundog.s3.access.CanonicalUser;
import dev.sundog.s3.access.Grants;
import dev.sundog.s3.access.PublicAccess;
import dev.sundog.s3.api.CreateBucketConfiguration;
import dev.sundog.s3.api.CreateBucketOutput;
import dev.sundog.s3.api.CreateBucketRequest;
import dev.sundog.s3.api.DeleteBucketOutput;
import dev.sundog.s3.api.DeleteBucketRequest;
import dev.sundog.s3.api.GetBucketLocationOutput;
import dev.sundog.s3.api.GetBucketLocationRequest;
import dev.sundog.s3.api.Grant;
import dev.sundog.s3.api.HeadBucketOutput;
import dev.sundog.s3.api.HeadBucketRequest;
import dev.sundog.s3.api.ObjectLockConfiguration;
import dev.sundog.s3.api.ObjectLockEnabled;
import dev.sundog.s3.api.ObjectOwnership;
import dev.sundog.s3.api.OwnershipControls;
import dev.sundog.s3.api.OwnershipControlsRule;
import dev.sundog.s3.rule.BucketNameRule;
import dev.sundog.s3.rule.LocationRule;
import dev.sundog.s3.rule.TagRule;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.BucketGrants;
import dev.sundog.s3.state.BucketIdentity;
import dev.sundog.s3.state.Settings;
import dev.sundog.s3.state.TagSet;
import dev.sundog.s3.state.Versioning;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes, finds and deletes buckets: CreateBucket, HeadBucket, GetBucketLocation, DeleteBucket. */
public final class BucketOperations {

    private static final String XML = "application/xml";

    private final S3Context s3;

    public BucketOperations(S3Context s3) {
        this.s3 = s3;
    }

    // ---- CreateBucket

    public CreateBucketOutput create(RequestContext context, CreateBucketRequest request) {
        if (context.caller().isAnonymous()) {
            throw S3Errors.accessDenied();
        }
        if (!BucketNameRule.allows(request.bucket())) {
            throw S3Errors.invalidBucketName(request.bucket());
        }
        RegionId region = region(context, request);
        String ownership = ownership(request);
        List<Grant> grants = grants(context.account(), request, ownership);
        Map<String, String> tags = tags(request);
        boolean locks = Boolean.TRUE.equals(request.objectLockEnabledForBucket());
        BucketIdentity identity = new BucketIdentity(
                request.bucket(),
                context.account(),
                region,
                s3.ambient().clock().now().truncatedTo(ChronoUnit.SECONDS),
                locks ? Versioning.ENABLED : Versioning.OFF,
                locks);
        Optional<Bucket> created =
                s3.buckets().create(identity, settings -> settle(settings, identity, ownership, grants, tags));
        return created.isEmpty() ? again(context, request.bucket()) : created(context, identity);
    }

    private static RegionId region(RequestContext context, CreateBucketRequest request) {
        CreateBucketConfiguration configuration = request.createBucketConfiguration();
        if (configuration == null) {
            return LocationRule.regionFor(context.region(), null);
        }
        boolean empty = configuration.locationConstraint() == null
                && configuration.tags() == null
                && configuration.bucket() == null
                && configuration.location() == null;
        if (empty) {
            throw S3Errors.malformedXml();
        }
        return LocationRule.regionFor(context.region(), configuration.locationConstraint());
    }

    private static String ownership(CreateBucketRequest request) {
        String ownership = request.objectOwnership();
        if (ownership == null) {
            return ObjectOwnership.BUCKET_OWNER_ENFORCED;
        }
        if (!ObjectOwnership.VALUES.contains(ownership)) {
            throw S3Errors.invalidArgument(
                    "Invalid x-amz-object-ownership header: " + ownership, "x-amz-object-ownership", null);
        }
        return ownership;
    }

    private static List<Grant> grants(AccountId account, CreateBucketRequest request, String ownership) {
        String owner = CanonicalUser.idOf(account);
        List<Grant> grants = AclRule.ofHeaders(Members.aclHeaders(request), owner, owner);
        if (!grants.isEmpty()) {
            if (ownership.equals(ObjectOwnership.BUCKET_OWNER_ENFORCED)) {
                throw SettingErrors.aclsForbidOwnership();
            }
            if (Grants.arePublic(grants)) {
                // AWS: a new bucket blocks public lists before any can be set.
                throw S3Errors.accessDenied();
            }
        }
        return grants;
    }

    private static Map<String, String> tags(CreateBucketRequest request) {
        CreateBucketConfiguration configuration = request.createBucketConfiguration();
        return configuration == null || configuration.tags() == null
                ? Map.of()
                : TagRule.ofBucket(configuration.tags());
    }

    private static void settle(
            Settings settings,
            BucketIdentity identity,
            String ownership,
            List<Grant> grants,
            Map<String, String> tags) {
        String name = identity.name();
        settings.ownership().put(name, new OwnershipControls(List.of(new OwnershipControlsRule(ownership))));
        settings.publicAccess().put(name, PublicAccess.BLOCKED);
        if (!grants.isEmpty()) {
            settings.acl().put(name, new BucketGrants(grants));
        }
        if (!tags.isEmpty()) {
            settings.tags().put(name, new TagSet(tags));
        }
        if (identity.objectLock()) {
            settings.objectLock().put(name, new ObjectLockConfiguration(ObjectLockEnabled.ENABLED, null));
        }
    }

    private CreateBucketOutput again(RequestContext context, String name) {
        BucketIdentity existing = s3.buckets().get(name).identity();
        if (!existing.account().equals(context.account())) {
            throw S3Errors.bucketAlreadyExists(name);
        }
        // AWS: in the oldest region alone making a bucket again succeeds.
        if (!existing.region().equals(RegionId.DEFAULT) || !context.region().equals(RegionId.DEFAULT)) {
            throw S3Errors.bucketAlreadyOwnedByYou(name);
        }
        return created(context, existing);
    }

    private static CreateBucketOutput created(RequestContext context, BucketIdentity identity) {
        String location = identity.region().equals(RegionId.DEFAULT)
                ? "/" + identity.name()
                : context.baseUrl().replaceFirst("://", "://" + identity.name() + ".") + "/";
        return CreateBucketOutput.builder()
                .location(location)
                .bucketArn(identity.arn())
                .build();
    }

    // ---- HeadBucket, GetBucketLocation, DeleteBucket

    public HeadBucketOutput head(RequestContext context, HeadBucketRequest request) {
        Bucket bucket = s3.gate().bucket(context, request.bucket(), request.expectedBucketOwner(), Action.LIST_BUCKET);
        return HeadBucketOutput.builder()
                .bucketRegion(bucket.identity().region().value())
                .bucketArn(bucket.identity().arn())
                .accessPointAlias(false)
                .contentType(XML)
                .build();
    }

    public GetBucketLocationOutput location(RequestContext context, GetBucketLocationRequest request) {
        RegionId region = s3.bucket(context, request).identity().region();
        // AWS: the one document whose root element is the value itself, and empty for the oldest region.
        String text = region.equals(RegionId.DEFAULT) ? "" : region.value();
        return new GetBucketLocationOutput(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<LocationConstraint"
                        + " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">" + text + "</LocationConstraint>",
                XML);
    }

    public DeleteBucketOutput delete(RequestContext context, DeleteBucketRequest request) {
        Bucket bucket = s3.bucket(context, request);
        if (!s3.buckets().delete(bucket)) {
            throw S3Errors.bucketNotEmpty(bucket.name(), bucket.identity().versioning() != Versioning.OFF);
        }
        return DeleteBucketOutput.builder().build();
    }
}
