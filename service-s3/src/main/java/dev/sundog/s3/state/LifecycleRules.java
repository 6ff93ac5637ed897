package dev.sundog.s3.state;

import dev.sundog.s3.api.LifecycleRule;
import java.util.List;

/**
 * The lifecycle configuration of a bucket.
 *
 * @param minimumTransitionSize which small objects stay where they are, in AWS's words
 */
public record LifecycleRules(List<LifecycleRule> rules, String minimumTransitionSize) {}
