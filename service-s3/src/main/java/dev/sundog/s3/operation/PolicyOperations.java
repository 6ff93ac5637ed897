package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Utf8;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.S3Limits;
import dev.sundog.s3.SettingErrors;
import dev.sundog.s3.access.BucketPolicy;
import dev.sundog.s3.access.PublicAccess;
import dev.sundog.s3.api.DeleteBucketOwnershipControlsOutput;
import dev.sundog.s3.api.DeleteBucketOwnershipControlsRequest;
import dev.sundog.s3.api.DeleteBucketPolicyOutput;
import dev.sundog.s3.api.DeleteBucketPolicyRequest;
import dev.sundog.s3.api.DeletePublicAccessBlockOutput;
import dev.sundog.s3.api.DeletePublicAccessBlockRequest;
import dev.sundog.s3.api.GetBucketOwnershipControlsOutput;
import dev.sundog.s3.api.GetBucketOwnershipControlsRequest;
import dev.sundog.s3.api.GetBucketPolicyOutput;
import dev.sundog.s3.api.GetBucketPolicyRequest;
import dev.sundog.s3.api.GetBucketPolicyStatusOutput;
import dev.sundog.s3.api.GetBucketPolicyStatusRequest;
import dev.sundog.s3.api.GetPublicAccessBlockOutput;
import dev.sundog.s3.api.GetPublicAccessBlockRequest;
import dev.sundog.s3.api.ObjectOwnership;
import dev.sundog.s3.api.OwnershipControls;
import dev.sundog.s3.api.PolicyStatus;
import dev.sundog.s3.api.PublicAccessBlockConfiguration;
import dev.sundog.s3.api.PutBucketOwnershipControlsOutput;
import dev.sundog.s3.api.PutBucketOwnershipControlsRequest;
import dev.sundog.s3.api.PutBucketPolicyOutput;
import dev.sundog.s3.api.PutBucketPolicyRequest;
import dev.sundog.s3.api.PutPublicAccessBlockOutput;
import dev.sundog.s3.api.PutPublicAccessBlockRequest;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.PolicyText;

/** Bucket policies, public access blocks and ownership controls. */
public final class PolicyOperations {

    private final S3Context s3;

    public PolicyOperations(S3Context s3) {
        this.s3 = s3;
    }

    private static final String JSON = "application/json";

    // ---- policies

    public GetBucketPolicyOutput get(RequestContext context, GetBucketPolicyRequest request) {
        return new GetBucketPolicyOutput(policy(s3.bucket(context, request)).json(), JSON);
    }

    private PolicyText policy(Bucket bucket) {
        return s3.settings()
                .policy()
                .of(bucket.name())
                .orElseThrow(() -> SettingErrors.notFound(
                        "NoSuchBucketPolicy", "The bucket policy does not exist", bucket.name()));
    }

    public PutBucketPolicyOutput put(RequestContext context, PutBucketPolicyRequest request) {
        Bucket bucket = s3.bucket(context, request);
        String json = request.policy() == null ? "" : request.policy();
        if (Utf8.length(json) > S3Limits.POLICY_BYTES) {
            throw SettingErrors.malformedPolicy("Normalized policy document exceeds the maximum allowed size of "
                    + S3Limits.POLICY_BYTES + " bytes.");
        }
        BucketPolicy policy = BucketPolicy.of(json, bucket.identity().arn());
        if (policy.isPublic() && PublicAccess.blocksPublicPolicy(s3.settings(), bucket.name())) {
            throw S3Errors.accessDenied();
        }
        s3.settings().policy().put(bucket.name(), new PolicyText(json));
        return PutBucketPolicyOutput.builder().build();
    }

    public DeleteBucketPolicyOutput delete(RequestContext context, DeleteBucketPolicyRequest request) {
        s3.settings().policy().remove(s3.bucket(context, request).name());
        return DeleteBucketPolicyOutput.builder().build();
    }

    public GetBucketPolicyStatusOutput status(RequestContext context, GetBucketPolicyStatusRequest request) {
        Bucket bucket = s3.bucket(context, request);
        boolean isPublic =
                BucketPolicy.of(policy(bucket).json(), bucket.identity().arn()).isPublic();
        return new GetBucketPolicyStatusOutput(new PolicyStatus(isPublic));
    }

    // ---- public access blocks

    public GetPublicAccessBlockOutput getBlock(RequestContext context, GetPublicAccessBlockRequest request) {
        Bucket bucket = s3.bucket(context, request);
        return new GetPublicAccessBlockOutput(s3.settings()
                .publicAccess()
                .of(bucket.name())
                .orElseThrow(() -> SettingErrors.notFound(
                        "NoSuchPublicAccessBlockConfiguration",
                        "The public access block configuration was not found",
                        bucket.name())));
    }

    public PutPublicAccessBlockOutput putBlock(RequestContext context, PutPublicAccessBlockRequest request) {
        Bucket bucket = s3.bucket(context, request);
        PublicAccessBlockConfiguration block = request.publicAccessBlockConfiguration();
        if (block == null) {
            throw S3Errors.malformedXml();
        }
        s3.settings()
                .publicAccess()
                .put(
                        bucket.name(),
                        new PublicAccessBlockConfiguration(
                                Boolean.TRUE.equals(block.blockPublicAcls()),
                                Boolean.TRUE.equals(block.ignorePublicAcls()),
                                Boolean.TRUE.equals(block.blockPublicPolicy()),
                                Boolean.TRUE.equals(block.restrictPublicBuckets())));
        return PutPublicAccessBlockOutput.builder().build();
    }

    public DeletePublicAccessBlockOutput deleteBlock(RequestContext context, DeletePublicAccessBlockRequest request) {
        s3.settings().publicAccess().remove(s3.bucket(context, request).name());
        return DeletePublicAccessBlockOutput.builder().build();
    }

    // ---- ownership controls

    public GetBucketOwnershipControlsOutput getOwnership(
            RequestContext context, GetBucketOwnershipControlsRequest request) {
        Bucket bucket = s3.bucket(context, request);
        return new GetBucketOwnershipControlsOutput(s3.settings()
                .ownership()
                .of(bucket.name())
                .orElseThrow(() -> SettingErrors.notFound(
                        "OwnershipControlsNotFoundError",
                        "The bucket ownership controls were not found",
                        bucket.name())));
    }

    public PutBucketOwnershipControlsOutput putOwnership(
            RequestContext context, PutBucketOwnershipControlsRequest request) {
        Bucket bucket = s3.bucket(context, request);
        OwnershipControls controls = request.ownershipControls();
        if (controls == null
                || controls.rules() == null
                || controls.rules().size() != 1
                || !ObjectOwnership.VALUES.contains(
                        String.valueOf(controls.rules().getFirst().objectOwnership()))) {
            throw S3Errors.malformedXml();
        }
        boolean enforced = controls.rules().getFirst().objectOwnership().equals(ObjectOwnership.BUCKET_OWNER_ENFORCED);
        boolean hasGrants = s3.settings()
                .acl()
                .of(bucket.name())
                .filter(acl -> !acl.grants().isEmpty())
                .isPresent();
        if (enforced && hasGrants) {
            throw SettingErrors.aclsForbidOwnership();
        }
        s3.settings().ownership().put(bucket.name(), controls);
        return PutBucketOwnershipControlsOutput.builder().build();
    }

    public DeleteBucketOwnershipControlsOutput deleteOwnership(
            RequestContext context, DeleteBucketOwnershipControlsRequest request) {
        s3.settings().ownership().remove(s3.bucket(context, request).name());
        return DeleteBucketOwnershipControlsOutput.builder().build();
    }
}
