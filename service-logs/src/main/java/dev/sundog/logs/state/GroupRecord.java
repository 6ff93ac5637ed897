package dev.sundog.logs.state;

import java.util.Map;

/**
 * A log group as it is kept, without its streams.
 *
 * @param createdAt in milliseconds since the epoch
 * @param logGroupClass {@code STANDARD} or another of AWS's classes
 * @param retentionDays 0 for ever
 * @param kmsKeyId the key that was associated, or empty
 */
public record GroupRecord(
        String name,
        long createdAt,
        String logGroupClass,
        int retentionDays,
        String kmsKeyId,
        boolean deletionProtected,
        Map<String, String> tags) {

    /** This group with another retention; 0 for ever. */
    public GroupRecord withRetention(int days) {
        return new GroupRecord(name, createdAt, logGroupClass, days, kmsKeyId, deletionProtected, tags);
    }

    /** This group with another key; empty for none. */
    public GroupRecord withKey(String key) {
        return new GroupRecord(name, createdAt, logGroupClass, retentionDays, key, deletionProtected, tags);
    }

    /** This group protected from deletion, or not. */
    public GroupRecord withDeletionProtection(boolean protect) {
        return new GroupRecord(name, createdAt, logGroupClass, retentionDays, kmsKeyId, protect, tags);
    }

    /** This group with other tags. */
    public GroupRecord withTags(Map<String, String> newTags) {
        return new GroupRecord(name, createdAt, logGroupClass, retentionDays, kmsKeyId, deletionProtected, newTags);
    }
}
