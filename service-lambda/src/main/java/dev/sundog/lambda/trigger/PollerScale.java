package dev.sundog.lambda.trigger;

import dev.sundog.lambda.api.EventSourceMappingConfiguration;
import dev.sundog.lambda.api.ProvisionedPollerConfig;

/**
 * How many pollers a queue has, and how many batches each of them has under way at most.
 *
 * @param least pollers that are always there
 * @param most pollers that there may be while all of them are busy
 */
record PollerScale(int least, int most, int batches) {

    /** AWS: five batches at a time to begin with; more as the backlog grows, which no single machine bears. */
    private static final int USUAL_BATCHES = 5;
    /** AWS: invocations at a time of one provisioned poller. */
    private static final int PROVISIONED_BATCHES = 10;

    static PollerScale of(EventSourceMappingConfiguration mapping) {
        ProvisionedPollerConfig provisioned = mapping.provisionedPollerConfig();
        if (provisioned != null) {
            return new PollerScale(provisioned.minimumPollers(), provisioned.maximumPollers(), PROVISIONED_BATCHES);
        }
        Integer concurrency =
                mapping.scalingConfig() == null ? null : mapping.scalingConfig().maximumConcurrency();
        return new PollerScale(1, 1, concurrency == null ? USUAL_BATCHES : concurrency);
    }
}
