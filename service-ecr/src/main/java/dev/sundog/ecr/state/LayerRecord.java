package dev.sundog.ecr.state;

import java.time.Instant;

/** A layer that a repository has, whether an image refers to it or not yet. */
public record LayerRecord(long size, Instant addedAt) {}
