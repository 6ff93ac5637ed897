package dev.sundog.dynamodb.state;

/**
 * What is kept of a backup besides the items.
 *
 * @param table the table's description when the backup was made
 * @param bytes size of all items
 * @param expiresMillis when a backup that the deletion of a table left goes by itself; 0 for those that users make
 */
public record BackupRecord(
        String arn,
        String name,
        String id,
        long createdMillis,
        TableRecord table,
        long items,
        long bytes,
        long expiresMillis) {

    /** Whether it was left by the deletion of a table. */
    public boolean isSystem() {
        return expiresMillis > 0;
    }

    boolean isOver(long millis) {
        return isSystem() && millis >= expiresMillis;
    }
}
