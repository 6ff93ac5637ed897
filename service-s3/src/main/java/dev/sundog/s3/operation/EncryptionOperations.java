package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.api.DeleteBucketEncryptionOutput;
import dev.sundog.s3.api.DeleteBucketEncryptionRequest;
import dev.sundog.s3.api.GetBucketEncryptionOutput;
import dev.sundog.s3.api.GetBucketEncryptionRequest;
import dev.sundog.s3.api.PutBucketEncryptionOutput;
import dev.sundog.s3.api.PutBucketEncryptionRequest;
import dev.sundog.s3.api.ServerSideEncryption;
import dev.sundog.s3.api.ServerSideEncryptionByDefault;
import dev.sundog.s3.api.ServerSideEncryptionConfiguration;
import dev.sundog.s3.api.ServerSideEncryptionRule;
import dev.sundog.s3.state.Bucket;
import java.util.List;

/** The default encryption of buckets. */
public final class EncryptionOperations {

    private final S3Context s3;

    public EncryptionOperations(S3Context s3) {
        this.s3 = s3;
    }

    private static final ServerSideEncryptionConfiguration DEFAULT =
            new ServerSideEncryptionConfiguration(List.of(ServerSideEncryptionRule.builder()
                    .applyServerSideEncryptionByDefault(
                            new ServerSideEncryptionByDefault(ServerSideEncryption.AES256, null))
                    .bucketKeyEnabled(false)
                    .build()));

    public GetBucketEncryptionOutput get(RequestContext context, GetBucketEncryptionRequest request) {
        Bucket bucket = s3.bucket(context, request);
        return new GetBucketEncryptionOutput(
                s3.settings().encryption().of(bucket.name()).orElse(DEFAULT));
    }

    public PutBucketEncryptionOutput put(RequestContext context, PutBucketEncryptionRequest request) {
        Bucket bucket = s3.bucket(context, request);
        ServerSideEncryptionConfiguration configuration = request.serverSideEncryptionConfiguration();
        if (configuration == null
                || configuration.rules() == null
                || configuration.rules().size() != 1
                || configuration.rules().getFirst().applyServerSideEncryptionByDefault() == null) {
            throw S3Errors.malformedXml();
        }
        ServerSideEncryptionByDefault byDefault =
                configuration.rules().getFirst().applyServerSideEncryptionByDefault();
        if (!ServerSideEncryption.VALUES.contains(String.valueOf(byDefault.sseAlgorithm()))) {
            throw S3Errors.malformedXml();
        }
        if (ServerSideEncryption.AES256.equals(byDefault.sseAlgorithm()) && byDefault.kmsMasterKeyID() != null) {
            throw S3Errors.invalidArgument(
                    "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse",
                    "ApplyServerSideEncryptionByDefault",
                    null);
        }
        s3.settings().encryption().put(bucket.name(), configuration);
        return PutBucketEncryptionOutput.builder().build();
    }

    public DeleteBucketEncryptionOutput delete(RequestContext context, DeleteBucketEncryptionRequest request) {
        s3.settings().encryption().remove(s3.bucket(context, request).name());
        return DeleteBucketEncryptionOutput.builder().build();
    }
}
