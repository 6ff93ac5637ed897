package dev.sundog.s3.operation;

import dev.sundog.core.shape.Struct;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.RegionId;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.api.ServerSideEncryption;
import dev.sundog.s3.api.ServerSideEncryptionByDefault;
import dev.sundog.s3.api.ServerSideEncryptionRule;
import dev.sundog.s3.rule.CustomerKey;
import dev.sundog.s3.state.AppliedEncryption;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.Settings;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;

/** How a new object is encrypted: as the request says, else as its bucket does by default. */
final class EncryptionReader {

    private static final Set<String> ALGORITHMS =
            Set.of(ServerSideEncryption.AES256, ServerSideEncryption.AWS_KMS, ServerSideEncryption.AWS_KMS_DSSE);

    private final Settings settings;

    EncryptionReader(Settings settings) {
        this.settings = settings;
    }

    AppliedEncryption read(Bucket bucket, Struct request) {
        String algorithm = Members.text(request, "ServerSideEncryption");
        String keyMd5 = CustomerKey.md5(
                Members.text(request, "SSECustomerAlgorithm"),
                Members.text(request, "SSECustomerKey"),
                Members.text(request, "SSECustomerKeyMD5"));
        CustomerKey.refuseBeside(algorithm, keyMd5);
        if (!keyMd5.isEmpty()) {
            return AppliedEncryption.byCustomer(keyMd5);
        }
        String keyId = Members.text(request, "SSEKMSKeyId");
        if (algorithm != null) {
            check(algorithm, keyId);
            return applied(bucket, algorithm, keyId, Members.flag(request, "BucketKeyEnabled"));
        }
        if (keyId != null) {
            throw incompatible();
        }
        return byDefault(bucket);
    }

    private static void check(String algorithm, String keyId) {
        if (!ALGORITHMS.contains(algorithm)) {
            throw S3Errors.invalidArgument(
                    "The encryption method specified is not supported", "x-amz-server-side-encryption", algorithm);
        }
        if (algorithm.equals(ServerSideEncryption.AES256) && keyId != null) {
            throw incompatible();
        }
    }

    private static RuntimeException incompatible() {
        return S3Errors.invalidArgument(
                "Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption :"
                        + " aws:kms",
                "x-amz-server-side-encryption",
                null);
    }

    private AppliedEncryption byDefault(Bucket bucket) {
        ServerSideEncryptionRule rule = settings.encryption()
                .of(bucket.name())
                .map(configuration -> configuration.rules().getFirst())
                .orElse(null);
        if (rule == null || rule.applyServerSideEncryptionByDefault() == null) {
            return AppliedEncryption.S3_MANAGED;
        }
        ServerSideEncryptionByDefault byDefault = rule.applyServerSideEncryptionByDefault();
        return applied(
                bucket,
                byDefault.sseAlgorithm(),
                byDefault.kmsMasterKeyID(),
                Boolean.TRUE.equals(rule.bucketKeyEnabled()));
    }

    private static AppliedEncryption applied(Bucket bucket, String algorithm, String keyId, boolean bucketKey) {
        if (algorithm.equals(ServerSideEncryption.AES256)) {
            return AppliedEncryption.S3_MANAGED;
        }
        return new AppliedEncryption(
                algorithm,
                keyArn(keyId, bucket.identity().account(), bucket.identity().region()),
                bucketKey,
                "");
    }

    /** The ARN of a key; without a name that of the key which AWS keeps for S3 in each account. */
    private static String keyArn(String keyId, AccountId account, RegionId region) {
        if (keyId != null && keyId.startsWith("arn:")) {
            return keyId;
        }
        String prefix = "arn:" + region.partition() + ":kms:" + region + ":" + account + ":";
        if (keyId == null || keyId.isEmpty()) {
            byte[] seed = ("aws/s3 " + account + " " + region).getBytes(StandardCharsets.UTF_8);
            return prefix + "key/" + UUID.nameUUIDFromBytes(seed);
        }
        return prefix + (keyId.startsWith("alias/") ? keyId : "key/" + keyId);
    }
}
