package dev.sundog.dynamodb.state;

/**
 * What is kept of a backup besides the items.
 *
 * @param table the table's description when the backup was made
 * @param bytes size of all items
 */
public record BackupRecord(
        String arn, String name, String id, long createdMillis, TableRecord table, long items, long bytes) {}
