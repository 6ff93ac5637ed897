package dev.sundog.ecr.state;

import java.time.Instant;

/** That somebody's pulls are not to be noted. */
public record Exclusion(Instant createdAt) {}
