package dev.sundog.logs.operation;

import dev.sundog.core.port.ObjectStore;
import dev.sundog.core.value.Blob;
import dev.sundog.logs.state.EventPlace;
import dev.sundog.logs.state.LogEvent;
import dev.sundog.logs.state.LogGroup;
import dev.sundog.logs.state.LogStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes the events of streams as AWS does: in files of lines, packed, in a folder for each stream. */
final class ExportFiles {

    /** Bytes of messages in one file, before they are packed. */
    private static final int FILE_BYTES = 64 << 20;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final ObjectStore objects;
    private final String bucket;
    private final String prefix;

    ExportFiles(ObjectStore objects, String bucket, String prefix) {
        this.objects = objects;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    /** AWS: leaves this in the bucket to see whether it may write there. */
    void tryToWrite() {
        objects.write(bucket, prefix + "/aws-logs-write-test", Blob.utf8("Permission Check Successful"), "text/plain");
    }

    /** Writes the events of a stream from {@code first} up to {@code end}, which is not among them. */
    void write(String task, LogGroup group, LogStream stream, EventPlace first, EventPlace end) {
        String folder = prefix + "/" + task + "/" + stream.name().replace('/', '-') + "/";
        EventPlace from = first;
        int file = 0;
        while (from != null) {
            List<LogEvent> events = new ArrayList<>();
            from = read(stream, from, end, events);
            events.replaceAll(group::shown);
            if (!events.isEmpty()) {
                objects.write(bucket, folder + "%06d.gz".formatted(file++), packed(events), "application/x-gzip");
            }
        }
    }

    /** Reads as many events as one file takes, and returns where the next one begins; {@code null} where none is left. */
    private static EventPlace read(LogStream stream, EventPlace from, EventPlace end, List<LogEvent> events) {
        long[] bytes = {0};
        stream.forward(from, event -> {
            if (event.place().compareTo(end) >= 0) {
                return false;
            }
            events.add(event);
            bytes[0] += LogStream.sizeOf(event.message());
            return bytes[0] < FILE_BYTES;
        });
        return bytes[0] < FILE_BYTES ? null : events.getLast().place().next();
    }

    private static Blob packed(List<LogEvent> events) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer lines = new OutputStreamWriter(new GZIPOutputStream(bytes), StandardCharsets.UTF_8)) {
            for (LogEvent event : events) {
                lines.write(TIME.format(Instant.ofEpochMilli(event.timestamp())) + " " + event.message() + "\n");
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Blob.wrap(bytes.toByteArray());
    }
}
