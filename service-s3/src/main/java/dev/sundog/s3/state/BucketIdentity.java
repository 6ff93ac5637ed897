package dev.sundog.s3.state;

import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.RegionId;
import java.time.Instant;

/**
 * Whose a bucket is, where it is, and whether it keeps versions.
 *
 * @param objectLock whether objects can be locked, which is decided for ever when the bucket is made or later switched on
 */
public record BucketIdentity(
        String name, AccountId account, RegionId region, Instant created, Versioning versioning, boolean objectLock) {

    /** This bucket with another state of versioning. */
    public BucketIdentity with(Versioning newVersioning) {
        return new BucketIdentity(name, account, region, created, newVersioning, objectLock);
    }

    /** This bucket with locks for its objects, which keeps versions for that. */
    public BucketIdentity withObjectLock() {
        return new BucketIdentity(name, account, region, created, Versioning.ENABLED, true);
    }

    /** The bucket's ARN. */
    public String arn() {
        return "arn:" + region.partition() + ":s3:::" + name;
    }
}
