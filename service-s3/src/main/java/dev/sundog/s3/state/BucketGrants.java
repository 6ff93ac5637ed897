package dev.sundog.s3.state;

import dev.sundog.s3.api.Grant;
import java.util.List;

/** The access control list of a bucket. */
public record BucketGrants(List<Grant> grants) {}
