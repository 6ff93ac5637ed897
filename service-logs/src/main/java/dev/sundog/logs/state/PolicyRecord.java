package dev.sundog.logs.state;

/**
 * Who may log into an account's groups.
 *
 * @param updatedAt in milliseconds since the epoch
 */
public record PolicyRecord(String name, String document, long updatedAt) {}
