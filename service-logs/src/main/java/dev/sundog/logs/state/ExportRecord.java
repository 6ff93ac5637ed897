package dev.sundog.logs.state;

/**
 * A task that wrote events to a bucket. Instants are in milliseconds since the epoch.
 *
 * @param name or empty
 * @param status {@code COMPLETED} or {@code FAILED}
 * @param message why it failed, or how it ended
 */
public record ExportRecord(
        String id,
        String name,
        String group,
        long from,
        long to,
        String bucket,
        String prefix,
        String status,
        String message,
        long createdAt,
        long completedAt) {}
