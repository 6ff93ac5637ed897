package dev.sundog.ssm.state;

/** A tag of a parameter. */
public record TagRecord(String key, String value) {}
