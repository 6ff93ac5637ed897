package dev.sundog.ecr.state;

import java.time.Instant;
import java.util.List;

/** What a lifecycle policy would have done to the images that were there. */
public record PreviewRecord(String policy, List<Expiring> expiring) {

    /**
     * An image that would have expired.
     *
     * @param priority of the rule by which it would
     */
    public record Expiring(String digest, List<String> tags, Instant pushedAt, int priority) {}
}
