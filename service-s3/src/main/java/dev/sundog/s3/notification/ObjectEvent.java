package dev.sundog.s3.notification;

import dev.sundog.s3.state.Bucket;
import java.time.Instant;

/**
 * Something that happened to an object.
 *
 * @param name without the prefix {@code s3:}, for example {@code ObjectCreated:Put}
 * @param size bytes, or -1 where the event is not about a body
 * @param etag without quotes, or empty
 * @param versionId the version's id, or empty where the bucket never kept versions
 * @param sequence orders the events about one key
 */
public record ObjectEvent(
        String name,
        Bucket bucket,
        String key,
        long size,
        String etag,
        String versionId,
        long sequence,
        Instant time,
        EventDetail detail) {}
