package dev.sundog.dynamodb.operation;

import dev.sundog.dynamodb.state.StreamSetting;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Names streams after the moment at which they are enabled. */
final class StreamLabels {

    private static final DateTimeFormatter LABEL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private StreamLabels() {}

    /** A stream that begins now. */
    static StreamSetting enabled(String viewType, long now) {
        return new StreamSetting(LABEL.format(Instant.ofEpochMilli(now)), viewType, now, 0);
    }
}
