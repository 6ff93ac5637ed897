package dev.sundog.s3.access;

import dev.sundog.core.policy.AccessRequest;
import dev.sundog.core.policy.RequestKeys;
import dev.sundog.core.port.Access;
import dev.sundog.core.service.AccessRule;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.Struct;
import dev.sundog.s3.api.DeleteObjectsRequest;
import dev.sundog.s3.api.ObjectIdentifier;
import dev.sundog.s3.rule.SourceName;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.Buckets;
import dev.sundog.s3.state.PolicyText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What operations want to do with buckets and objects. */
public final class BucketAccess implements AccessRule {

    private final Buckets buckets;

    public BucketAccess(Buckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public List<Access> accesses(Operation<?, ?> operation, RequestContext context, Struct input) {
        String bucket = AccessRule.text(input, "Bucket");
        RequestKeys keys = ConditionKeys.of(context);
        if (bucket == null) {
            return List.of(Access.of("s3:" + ActionNames.of(operation.name(), false), "*"));
        }
        List<Access> accesses = new ArrayList<>();
        if (input instanceof DeleteObjectsRequest request
                && request.delete() != null
                && request.delete().objects() != null) {
            for (ObjectIdentifier object : request.delete().objects()) {
                String action = ActionNames.of(operation.name(), object.versionId() != null);
                accesses.add(access(action, bucket, object.key(), object.versionId(), keys));
            }
            return accesses;
        }
        String key = AccessRule.text(input, "Key");
        String version = AccessRule.text(input, "VersionId");
        accesses.add(access(ActionNames.of(operation.name(), version != null), bucket, key, version, keys));
        addFurther(accesses, bucket, key, input, keys);
        return accesses;
    }

    /** What needs a permission of its own: the source of a copy, tags, a list of access. */
    private void addFurther(List<Access> accesses, String bucket, String key, Struct input, RequestKeys keys) {
        String source = AccessRule.text(input, "CopySource");
        if (source != null) {
            SourceName.parse(source)
                    .ifPresent(name -> accesses.add(access(
                            ActionNames.of("GetObject", name.versionId() != null),
                            name.bucket(),
                            name.key(),
                            name.versionId(),
                            keys)));
        }
        String action = accesses.getFirst().request().action();
        if (action.equals("s3:PutObject") && AccessRule.text(input, "Tagging") != null) {
            accesses.add(access("PutObjectTagging", bucket, key, null, keys));
        }
        if (action.equals("s3:PutObject") && AccessRule.text(input, "ACL") != null) {
            accesses.add(access("PutObjectAcl", bucket, key, null, keys));
        }
    }

    private Access access(String action, String bucketName, String key, String versionId, RequestKeys keys) {
        Optional<Bucket> bucket = buckets.find(bucketName);
        String arn = bucket.map(one -> one.identity().arn()).orElse("arn:aws:s3:::" + bucketName);
        RequestKeys all = bucket.filter(one -> key != null)
                .map(one -> keys.and(ConditionKeys.of(one, key, versionId)))
                .orElse(keys);
        return new Access(
                new AccessRequest("s3:" + action, key == null ? arn : arn + "/" + key, all),
                bucket.map(one -> one.identity().account().value()).orElse(""),
                bucket.flatMap(one -> buckets.settings().policy().of(one.name()))
                        .map(PolicyText::json));
    }
}
