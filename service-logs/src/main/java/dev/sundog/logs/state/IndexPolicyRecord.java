package dev.sundog.logs.state;

/** Which fields of a group's events are indexed; {@code updatedAt} is in milliseconds since the epoch. */
public record IndexPolicyRecord(String document, long updatedAt) {}
