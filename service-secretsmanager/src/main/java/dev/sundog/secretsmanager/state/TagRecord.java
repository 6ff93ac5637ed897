package dev.sundog.secretsmanager.state;

/** A tag of a secret. */
public record TagRecord(String key, String value) {}
