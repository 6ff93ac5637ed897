package dev.sundog.s3.state;

import dev.sundog.s3.api.ObjectLockRetentionMode;
import java.time.Instant;
import java.util.Optional;

/**
 * What protects a version from being deleted.
 *
 * @param mode the mode of retention, or empty
 * @param legalHold {@code ON}, {@code OFF}, or empty where it was never set
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html">Object lock</a>
 */
public record ObjectLock(String mode, Optional<Instant> retainUntil, String legalHold) {

    /** Nothing. */
    public static final ObjectLock NONE = new ObjectLock("", Optional.empty(), "");

    /** Whether the version must not be deleted. */
    public boolean forbidsDeletion(Instant now, boolean bypassGovernance) {
        if (legalHold.equals("ON")) {
            return true;
        }
        return isRetained(now) && !(bypassGovernance && mode.equals(ObjectLockRetentionMode.GOVERNANCE));
    }

    /** Whether a retention is in force. */
    public boolean isRetained(Instant now) {
        return retainUntil.isPresent() && retainUntil.get().isAfter(now);
    }

    /** This lock with another retention. */
    public ObjectLock retained(String newMode, Optional<Instant> until) {
        return new ObjectLock(newMode, until, legalHold);
    }

    /** This lock with another legal hold. */
    public ObjectLock held(String newLegalHold) {
        return new ObjectLock(mode, retainUntil, newLegalHold);
    }
}
