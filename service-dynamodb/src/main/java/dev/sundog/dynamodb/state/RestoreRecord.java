package dev.sundog.dynamodb.state;

/**
 * Of what a table was restored.
 *
 * @param backupArn the backup, or empty
 * @param tableArn the table, there or not
 * @param millis as it was when
 */
public record RestoreRecord(String backupArn, String tableArn, long millis) {}
