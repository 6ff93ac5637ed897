package dev.sundog.s3.operation;

import dev.sundog.s3.checksum.ETag;
import dev.sundog.s3.checksum.StoredChecksum;
import dev.sundog.s3.lifecycle.Expiration;
import dev.sundog.s3.rule.StorageClasses;
import dev.sundog.s3.rule.UserMetadata;
import dev.sundog.s3.state.AppliedEncryption;
import dev.sundog.s3.state.ObjectLock;
import dev.sundog.s3.state.ObjectSettings;
import dev.sundog.s3.state.SystemMetadata;
import dev.sundog.s3.state.Version;
import java.time.Instant;

/** Writes what a version has into the members that answers have in common. */
final class VersionHeaders {

    private static final String CUSTOMER_ALGORITHM = "AES256";

    private VersionHeaders() {}

    static void encryption(Members.Answer<?> answer, AppliedEncryption encryption) {
        if (encryption.isByCustomer()) {
            answer.set("SSECustomerAlgorithm", CUSTOMER_ALGORITHM);
            answer.set("SSECustomerKeyMD5", encryption.customerKeyMd5());
            return;
        }
        answer.set("ServerSideEncryption", encryption.algorithm());
        answer.setGiven("SSEKMSKeyId", encryption.kmsKeyId());
        if (encryption.bucketKey()) {
            answer.set("BucketKeyEnabled", true);
        }
    }

    static void checksum(Members.Answer<?> answer, StoredChecksum checksum) {
        answer.set("Checksum" + checksum.algorithm().name(), checksum.value());
        answer.set("ChecksumType", checksum.type().name());
    }

    /** Everything that GetObject and HeadObject tell besides the body. */
    static void all(Members.Answer<?> answer, Version version, Instant now) {
        ObjectSettings settings = version.settings();
        answer.set("AcceptRanges", "bytes");
        answer.set("LastModified", version.lastModified());
        answer.set("ETag", ETag.quoted(version.content().etag()));
        answer.set("Metadata", UserMetadata.forAnswer(settings.userMetadata()));
        answer.set("StorageClass", StorageClasses.shown(settings.storageClass()));
        systemMetadata(answer, settings.metadata());
        encryption(answer, settings.encryption());
        lock(answer, settings.lock());
        settings.restoration().ifPresent(restoration -> answer.set("Restore", restoration.header(now)));
        if (!settings.tags().isEmpty()) {
            answer.set("TagCount", settings.tags().size());
        }
    }

    private static void systemMetadata(Members.Answer<?> answer, SystemMetadata metadata) {
        answer.set("ContentType", metadata.contentType());
        answer.setGiven("CacheControl", metadata.cacheControl());
        answer.setGiven("ContentDisposition", metadata.contentDisposition());
        answer.setGiven("ContentEncoding", metadata.contentEncoding());
        answer.setGiven("ContentLanguage", metadata.contentLanguage());
        answer.setGiven("Expires", metadata.expires());
        answer.setGiven("WebsiteRedirectLocation", metadata.redirectLocation());
    }

    private static void lock(Members.Answer<?> answer, ObjectLock lock) {
        answer.setGiven("ObjectLockMode", lock.mode());
        lock.retainUntil().ifPresent(until -> answer.set("ObjectLockRetainUntilDate", until));
        answer.setGiven("ObjectLockLegalHoldStatus", lock.legalHold());
    }

    static void expiration(Members.Answer<?> answer, S3Context s3, String bucket, Version version) {
        Expiration.of(s3.settings().lifecycle().of(bucket), version)
                .ifPresent(expiration -> answer.set("Expiration", expiration.header()));
    }
}
