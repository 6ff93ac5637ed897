package dev.sundog.logs.integration;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.Scope;
import dev.sundog.logs.pattern.FilterPattern;
import dev.sundog.logs.state.LogEvent;
import dev.sundog.logs.state.LogStream;
import dev.sundog.logs.state.Subscription;
import dev.sundog.logs.state.SubscriptionRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * What a function is sent: events as JSON, packed, in Base64, under {@code awslogs.data}.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html">Subscription filters</a>
 */
final class SubscriptionPayload {

    /** Bytes of events in one payload, so that it fits into an invocation even if they cannot be packed. */
    private static final int MOST_BYTES = 512 << 10;

    private final Scope scope;
    private final String group;
    private final LogStream stream;
    private final SubscriptionRecord filter;
    private final FilterPattern pattern;
    private final boolean ofAccount;

    SubscriptionPayload(Scope scope, String group, LogStream stream, Subscription filter) {
        this(scope, group, stream, filter, false);
    }

    private SubscriptionPayload(Scope scope, String group, LogStream stream, Subscription filter, boolean ofAccount) {
        this.scope = scope;
        this.group = group;
        this.stream = stream;
        this.filter = filter.record();
        this.pattern = filter.pattern();
        this.ofAccount = ofAccount;
    }

    /** What is sent where an account subscribes to all of its groups. */
    static SubscriptionPayload ofAccount(Scope scope, String group, LogStream stream, Subscription filter) {
        return new SubscriptionPayload(scope, group, stream, filter, true);
    }

    /** The payloads for those of the events that the filter wants. */
    List<Blob> of(List<LogEvent> events) {
        List<Blob> payloads = new ArrayList<>();
        List<Document> wanted = new ArrayList<>();
        long bytes = 0;
        for (LogEvent event : events) {
            var found = pattern.match(event.message());
            if (found.isEmpty()) {
                continue;
            }
            int size = LogStream.sizeOf(event.message());
            if (bytes + size > MOST_BYTES && !wanted.isEmpty()) {
                payloads.add(payload(wanted));
                wanted = new ArrayList<>();
                bytes = 0;
            }
            wanted.add(event(event, found.get()));
            bytes += size;
        }
        if (!wanted.isEmpty()) {
            payloads.add(payload(wanted));
        }
        return payloads;
    }

    private Document event(LogEvent event, Map<String, String> found) {
        Map<String, Document> members = new LinkedHashMap<>();
        members.put("id", text(event.place().eventId(stream.record().id())));
        members.put("timestamp", new Document.Number(BigDecimal.valueOf(event.timestamp())));
        members.put("message", text(event.message()));
        if (filter.pattern().strip().startsWith("[")) {
            members.put("extractedFields", columns(found)); // AWS: for space-delimited patterns only
        }
        return new Document.Object(members);
    }

    /** The columns, whose names have a {@code $} in front everywhere else. */
    private static Document columns(Map<String, String> found) {
        Map<String, Document> columns = new LinkedHashMap<>();
        found.forEach((name, value) -> columns.put(name.substring(1), text(value)));
        return new Document.Object(columns);
    }

    private Blob payload(List<Document> events) {
        Map<String, Document> data = new LinkedHashMap<>();
        data.put("messageType", text("DATA_MESSAGE"));
        data.put("owner", text(scope.account().value()));
        data.put("logGroup", text(group));
        data.put("logStream", text(stream.name()));
        data.put("subscriptionFilters", new Document.Array(List.of(text(filter.name()))));
        data.put("logEvents", new Document.Array(events));
        if (ofAccount) {
            data.put("policyLevel", text("ACCOUNT_LEVEL_POLICY"));
        }
        String packed = packed(JsonText.write(new Document.Object(data))).asBase64();
        return Blob.utf8("{\"awslogs\":{\"data\":\"" + packed + "\"}}");
    }

    private static Document text(String text) {
        return new Document.Text(text);
    }

    private static Blob packed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(bytes)) {
            packing.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Blob.wrap(bytes.toByteArray());
    }
}
