package dev.sundog.ecr.state;

import java.time.Instant;

/** Which image a tag names, and since when. */
public record TagRecord(String digest, Instant createdAt) {}
