package dev.sundog.s3.select;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.EventStream;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import dev.sundog.s3.api.EndEvent;
import dev.sundog.s3.api.InputSerialization;
import dev.sundog.s3.api.Progress;
import dev.sundog.s3.api.ProgressEvent;
import dev.sundog.s3.api.RecordsEvent;
import dev.sundog.s3.api.SelectObjectContentEventStream;
import dev.sundog.s3.api.SelectObjectContentRequest;
import dev.sundog.s3.api.Stats;
import dev.sundog.s3.api.StatsEvent;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The answer to a query: events, sent while the object is read. No more of either is in memory than one event's worth. */
public final class Selection implements EventStream {

    /** Bytes of records after which an event is sent. */
    private static final int EVENT_BYTES = 64 << 10;

    private final ByteStream body;
    private final InputSerialization input;
    private final RecordFormat format;
    private final Query query;
    private final boolean tellsProgress;

    private Selection(
            ByteStream body, InputSerialization input, RecordFormat format, Query query, boolean tellsProgress) {
        this.body = body;
        this.input = input;
        this.format = format;
        this.query = query;
        this.tellsProgress = tellsProgress;
    }

    /** Reads what a request wants of {@code body}, or refuses it. */
    public static Selection of(SelectObjectContentRequest request, ByteStream body) {
        if (request.expression() == null || request.expression().isBlank()) {
            throw SelectErrors.missing("Expression");
        }
        if (!"SQL".equals(request.expressionType())) {
            throw SelectErrors.expressionType();
        }
        check(request.inputSerialization());
        if (request.scanRange() != null) {
            throw SelectErrors.scanRange();
        }
        boolean progress = request.requestProgress() != null
                && Boolean.TRUE.equals(request.requestProgress().enabled());
        return new Selection(
                body,
                request.inputSerialization(),
                RecordFormat.of(request.outputSerialization()),
                Query.parse(request.expression()),
                progress);
    }

    private static void check(InputSerialization input) {
        if (input == null) {
            throw SelectErrors.missing("InputSerialization");
        }
        if ((input.csv() == null) == (input.json() == null) || input.parquet() != null) {
            throw SelectErrors.dataSource();
        }
        String compression = input.compressionType();
        if (compression != null && !compression.equals("NONE") && !compression.equals("GZIP")) {
            throw SelectErrors.compression();
        }
        if (input.json() != null
                && !"DOCUMENT".equals(input.json().type())
                && !"LINES".equals(input.json().type())) {
            throw SelectErrors.jsonType();
        }
        if (input.csv() != null) {
            CsvFormat.of(input.csv());
        }
    }

    @Override
    public void writeTo(Sink sink) throws IOException {
        CountedStream scanned = new CountedStream(body.open());
        Outgoing outgoing = new Outgoing(sink);
        try (InputStream raw = scanned;
                CountedStream processed = new CountedStream(unpacked(raw));
                Records records = records(processed)) {
            for (Optional<Document> record = next(records); record.isPresent(); record = next(records)) {
                query.take(record.get()).forEach(outgoing::add);
                if (outgoing.isFull()) {
                    outgoing.send();
                    if (tellsProgress) {
                        sink.send(progress(scanned.count(), processed.count(), outgoing.total));
                    }
                }
            }
            query.finish().forEach(outgoing::add);
            outgoing.send();
            if (tellsProgress) {
                sink.send(progress(scanned.count(), processed.count(), outgoing.total));
            }
            sink.send(stats(scanned.count(), processed.count(), outgoing.total));
            sink.send(SelectObjectContentEventStream.builder()
                    .end(EndEvent.builder().build())
                    .build());
        }
    }

    private Optional<Document> next(Records records) throws IOException {
        try {
            return query.isDone() ? Optional.empty() : records.next();
        } catch (ZipException | EOFException cut) {
            throw SelectErrors.truncated();
        }
    }

    private InputStream unpacked(InputStream raw) throws IOException {
        try {
            return "GZIP".equals(input.compressionType()) ? new GZIPInputStream(raw, 32 << 10) : raw;
        } catch (ZipException | EOFException notPacked) {
            throw SelectErrors.truncated();
        }
    }

    private Records records(InputStream source) throws IOException {
        return input.json() != null
                ? new JsonRecords(source)
                : new CsvRecords(source, CsvFormat.of(input.csv()), input.csv().fileHeaderInfo());
    }

    private static SelectObjectContentEventStream progress(long scanned, long processed, long returned) {
        return SelectObjectContentEventStream.builder()
                .progress(new ProgressEvent(new Progress(scanned, processed, returned)))
                .build();
    }

    private static SelectObjectContentEventStream stats(long scanned, long processed, long returned) {
        return SelectObjectContentEventStream.builder()
                .stats(new StatsEvent(new Stats(scanned, processed, returned)))
                .build();
    }

    /** Records that wait to be sent. */
    private final class Outgoing {

        private final Sink sink;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private long total;

        Outgoing(Sink sink) {
            this.sink = sink;
        }

        void add(Map<String, Document> record) {
            bytes.writeBytes(format.write(record).getBytes(StandardCharsets.UTF_8));
        }

        boolean isFull() {
            return bytes.size() >= EVENT_BYTES;
        }

        void send() throws IOException {
            if (bytes.size() == 0) {
                return;
            }
            total += bytes.size();
            sink.send(SelectObjectContentEventStream.builder()
                    .records(new RecordsEvent(Blob.wrap(bytes.toByteArray())))
                    .build());
            bytes.reset();
        }
    }
}
