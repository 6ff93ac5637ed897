package dev.sundog.ecr.state;

import java.time.Instant;
import java.util.Optional;

/**
 * Which image a tag names, and since when.
 *
 * @param upstreamCheckedAt when it was last looked up in the registry that it comes from; empty where it was pushed here
 */
public record TagRecord(String digest, Instant createdAt, Optional<Instant> upstreamCheckedAt) {}
