package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.SettingErrors;
import dev.sundog.s3.api.DeleteBucketReplicationOutput;
import dev.sundog.s3.api.DeleteBucketReplicationRequest;
import dev.sundog.s3.api.GetBucketReplicationOutput;
import dev.sundog.s3.api.GetBucketReplicationRequest;
import dev.sundog.s3.api.PutBucketReplicationOutput;
import dev.sundog.s3.api.PutBucketReplicationRequest;
import dev.sundog.s3.api.ReplicationConfiguration;
import dev.sundog.s3.api.ReplicationRule;
import dev.sundog.s3.api.ReplicationRuleStatus;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.Versioning;

/** The replication configuration of buckets. */
public final class ReplicationOperations {

    private final S3Context s3;

    public ReplicationOperations(S3Context s3) {
        this.s3 = s3;
    }

    public GetBucketReplicationOutput get(RequestContext context, GetBucketReplicationRequest request) {
        Bucket bucket = s3.bucket(context, request);
        return new GetBucketReplicationOutput(s3.settings()
                .replication()
                .of(bucket.name())
                .orElseThrow(() -> SettingErrors.notFound(
                        "ReplicationConfigurationNotFoundError",
                        "The replication configuration was not found",
                        bucket.name())));
    }

    public PutBucketReplicationOutput put(RequestContext context, PutBucketReplicationRequest request) {
        Bucket bucket = s3.bucket(context, request);
        if (bucket.identity().versioning() != Versioning.ENABLED) {
            throw S3Errors.invalidRequest(
                    "Versioning must be 'Enabled' on the bucket to apply a replication configuration");
        }
        ReplicationConfiguration configuration = request.replicationConfiguration();
        if (configuration == null
                || configuration.role() == null
                || configuration.rules() == null
                || configuration.rules().isEmpty()) {
            throw S3Errors.malformedXml();
        }
        configuration.rules().forEach(this::check);
        s3.settings().replication().put(bucket.name(), configuration);
        return PutBucketReplicationOutput.builder().build();
    }

    private void check(ReplicationRule rule) {
        if (!ReplicationRuleStatus.VALUES.contains(String.valueOf(rule.status()))
                || rule.destination() == null
                || rule.destination().bucket() == null) {
            throw S3Errors.malformedXml();
        }
        String name = rule.destination().bucket().replaceFirst("^arn:[^:]*:s3:::", "");
        boolean keepsVersions = s3.buckets()
                .find(name)
                .filter(target -> target.identity().versioning() == Versioning.ENABLED)
                .isPresent();
        if (!keepsVersions) {
            throw S3Errors.invalidRequest("Destination bucket must have versioning enabled.");
        }
    }

    public DeleteBucketReplicationOutput delete(RequestContext context, DeleteBucketReplicationRequest request) {
        s3.settings().replication().remove(s3.bucket(context, request).name());
        return DeleteBucketReplicationOutput.builder().build();
    }
}
