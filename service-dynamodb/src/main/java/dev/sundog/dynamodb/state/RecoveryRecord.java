package dev.sundog.dynamodb.state;

/** That a table can be brought back to earlier moments: since when, and for how many days. */
public record RecoveryRecord(long enabledMillis, int days) {}
