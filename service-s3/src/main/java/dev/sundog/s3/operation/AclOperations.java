package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.SettingErrors;
import dev.sundog.s3.access.AclRule;
import dev.sundog.s3.access.Action;
import dev.sundog.s3.access.CanonicalUser;
import dev.sundog.s3.access.Grants;
import dev.sundog.s3.access.PublicAccess;
import dev.sundog.s3.api.AccessControlPolicy;
import dev.sundog.s3.api.GetBucketAclOutput;
import dev.sundog.s3.api.GetBucketAclRequest;
import dev.sundog.s3.api.GetObjectAclOutput;
import dev.sundog.s3.api.GetObjectAclRequest;
import dev.sundog.s3.api.Grant;
import dev.sundog.s3.api.PutBucketAclOutput;
import dev.sundog.s3.api.PutBucketAclRequest;
import dev.sundog.s3.api.PutObjectAclOutput;
import dev.sundog.s3.api.PutObjectAclRequest;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.BucketGrants;
import dev.sundog.s3.state.Version;
import java.util.List;

/** Access control lists of buckets and objects: GetBucketAcl, PutBucketAcl, GetObjectAcl, PutObjectAcl. */
public final class AclOperations {

    private final S3Context s3;

    public AclOperations(S3Context s3) {
        this.s3 = s3;
    }

    // ---- of buckets

    public GetBucketAclOutput getBucket(RequestContext context, GetBucketAclRequest request) {
        Bucket bucket =
                s3.gate().bucket(context, request.bucket(), request.expectedBucketOwner(), Action.READ_BUCKET_ACL);
        String owner = CanonicalUser.idOf(bucket.identity().account());
        List<Grant> grants =
                s3.settings().acl().of(bucket.name()).map(BucketGrants::grants).orElse(List.of());
        return new GetBucketAclOutput(CanonicalUser.owner(bucket.identity().account()), Grants.shown(grants, owner));
    }

    public PutBucketAclOutput putBucket(RequestContext context, PutBucketAclRequest request) {
        Bucket bucket =
                s3.gate().bucket(context, request.bucket(), request.expectedBucketOwner(), Action.WRITE_BUCKET_ACL);
        s3.settings()
                .acl()
                .put(
                        bucket.name(),
                        new BucketGrants(grants(bucket, Members.aclHeaders(request), request.accessControlPolicy())));
        return PutBucketAclOutput.builder().build();
    }

    private List<Grant> grants(Bucket bucket, AclRule.Headers headers, AccessControlPolicy document) {
        String owner = CanonicalUser.idOf(bucket.identity().account());
        if (document != null && !headers.isEmpty()) {
            throw S3Errors.error("UnexpectedContent", 400, "This request does not support content");
        }
        if (document == null && headers.isEmpty()) {
            throw SettingErrors.missingHeader("Your request was missing a required header", "x-amz-acl");
        }
        List<Grant> grants =
                document == null ? AclRule.ofHeaders(headers, owner, owner) : AclRule.ofDocument(document, owner);
        if (!PublicAccess.takesAcls(s3.settings(), bucket.name()) && !(document != null && grants.isEmpty())) {
            throw SettingErrors.aclsNotSupported();
        }
        if (Grants.arePublic(grants) && PublicAccess.blocksPublicAcls(s3.settings(), bucket.name())) {
            throw S3Errors.accessDenied();
        }
        return grants;
    }

    // ---- of objects

    public GetObjectAclOutput getObject(RequestContext context, GetObjectAclRequest request) {
        Bucket bucket = s3.gate()
                .bucket(
                        context,
                        request.bucket(),
                        request.expectedBucketOwner(),
                        Action.READ_OBJECT_ACL,
                        request.key());
        Version version = Keys.find(bucket, request.key(), request.versionId(), "GET");
        String owner = CanonicalUser.idOf(bucket.identity().account());
        return GetObjectAclOutput.builder()
                .owner(CanonicalUser.owner(bucket.identity().account()))
                .grants(Grants.shown(version.settings().grants(), owner))
                .build();
    }

    public PutObjectAclOutput putObject(RequestContext context, PutObjectAclRequest request) {
        Bucket bucket = s3.gate()
                .bucket(
                        context,
                        request.bucket(),
                        request.expectedBucketOwner(),
                        Action.WRITE_OBJECT_ACL,
                        request.key());
        Version version = Keys.find(bucket, request.key(), request.versionId(), "PUT");
        List<Grant> grants = grants(bucket, Members.aclHeaders(request), request.accessControlPolicy());
        bucket.update(version, settings -> settings.withGrants(grants));
        s3.events().about("ObjectAcl:Put", bucket, version, context);
        return PutObjectAclOutput.builder().build();
    }
}
