package dev.sundog.ecs.state;

/** A family of task definitions; the numbers of revisions are never used again. */
public record Family(String name, int lastRevision) {}
