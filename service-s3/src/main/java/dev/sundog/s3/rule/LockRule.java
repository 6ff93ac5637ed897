package dev.sundog.s3.rule;

import dev.sundog.s3.S3Errors;
import dev.sundog.s3.api.DefaultRetention;
import dev.sundog.s3.api.ObjectLockConfiguration;
import dev.sundog.s3.api.ObjectLockLegalHoldStatus;
import dev.sundog.s3.api.ObjectLockRetentionMode;
import dev.sundog.s3.api.ObjectLockRule;
import dev.sundog.s3.state.ObjectLock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Which locks a request may put on an object. */
public final class LockRule {

    private LockRule() {}

    /** The lock that headers ask for; what is absent is {@code null}. */
    public static ObjectLock ofHeaders(String mode, Instant until, String legalHold, Instant now) {
        if (mode == null && until == null && legalHold == null) {
            return ObjectLock.NONE;
        }
        if ((mode == null) != (until == null)) {
            throw S3Errors.invalidArgument(
                    "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied",
                    mode == null ? "x-amz-object-lock-mode" : "x-amz-object-lock-retain-until-date",
                    null);
        }
        if (mode != null && !ObjectLockRetentionMode.VALUES.contains(mode)) {
            throw S3Errors.invalidArgument("Unknown wormMode directive.", "x-amz-object-lock-mode", mode);
        }
        if (until != null && !until.isAfter(now)) {
            throw S3Errors.invalidArgument(
                    "The retain until date must be in the future!", "x-amz-object-lock-retain-until-date", until);
        }
        if (legalHold != null && !ObjectLockLegalHoldStatus.VALUES.contains(legalHold)) {
            throw S3Errors.invalidArgument(
                    "Legal Hold must be either of 'ON' or 'OFF'", "x-amz-object-lock-legal-hold", legalHold);
        }
        return new ObjectLock(mode == null ? "" : mode, Optional.ofNullable(until), legalHold == null ? "" : legalHold);
    }

    /** A lock with the bucket's default retention, if there is one. */
    public static ObjectLock withDefault(ObjectLock asked, Optional<ObjectLockConfiguration> bucket, Instant now) {
        return bucket.map(ObjectLockConfiguration::rule)
                .map(ObjectLockRule::defaultRetention)
                .map(retention -> asked.retained(retention.mode(), Optional.of(end(retention, now))))
                .orElse(asked);
    }

    private static Instant end(DefaultRetention retention, Instant now) {
        return retention.days() != null
                ? now.atZone(ZoneOffset.UTC).plusDays(retention.days()).toInstant()
                : now.atZone(ZoneOffset.UTC).plusYears(retention.years()).toInstant();
    }
}
