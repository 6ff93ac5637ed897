package dev.sundog.logs.state;

import dev.sundog.logs.insights.QueryResult;
import java.util.List;

/**
 * A query that has run, with what it found.
 *
 * @param text with its groups and its stretch of time, as histories show it
 * @param group the first of its groups
 * @param startedAt in milliseconds since the epoch
 * @param scanned events that were read, and {@code bytes} their bytes
 * @param groups those that were searched
 */
public record QueryRecord(
        String id,
        String text,
        String group,
        long startedAt,
        QueryResult result,
        long scanned,
        long bytes,
        List<String> groups) {}
