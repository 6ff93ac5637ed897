package dev.sundog.ecr.state;

import java.time.Instant;

/** When a tag was last looked up in the registry that it comes from. */
public record UpstreamCheck(Instant at) {}
