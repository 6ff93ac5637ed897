package dev.sundog.logs.state;

import java.util.Map;

/**
 * Where other accounts may send their events.
 *
 * @param policy or empty
 * @param createdAt in milliseconds since the epoch
 */
public record DestinationRecord(
        String name, String targetArn, String roleArn, String policy, long createdAt, Map<String, String> tags) {

    /** This destination with another policy. */
    public DestinationRecord withPolicy(String newPolicy) {
        return new DestinationRecord(name, targetArn, roleArn, newPolicy, createdAt, tags);
    }

    /** This destination with other tags. */
    public DestinationRecord withTags(Map<String, String> newTags) {
        return new DestinationRecord(name, targetArn, roleArn, policy, createdAt, newTags);
    }
}
