package dev.sundog.dynamodb.streams;

import dev.sundog.core.value.Blob;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A place in a stream, as clients carry it from request to request.
 *
 * @param shard the number with which its shard begins
 * @param number the number of the record that is read next
 * @param millis when the iterator was made: it is good for fifteen minutes
 */
record ShardIterator(String streamArn, long shard, long number, long millis) {

    private static final long GOOD_FOR_MILLIS = 900_000;
    private static final String VERSION = "|1|";

    /** The iterator as text. */
    String text() {
        return streamArn
                + VERSION
                + Blob.utf8(shard + ":" + number + ":" + millis).asBase64();
    }

    /** Reads an iterator that is still good. */
    static ShardIterator read(String text, long now) {
        int end = text.indexOf(VERSION);
        if (end < 0) {
            throw StreamErrors.invalidIterator();
        }
        ShardIterator iterator = parse(text.substring(0, end), text.substring(end + VERSION.length()));
        if (iterator.millis < now - GOOD_FOR_MILLIS) {
            throw StreamErrors.expiredIterator();
        }
        return iterator;
    }

    private static ShardIterator parse(String arn, String encoded) {
        try {
            String[] parts = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).split(":", -1);
            return new ShardIterator(arn, Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw StreamErrors.invalidIterator();
        }
    }
}
