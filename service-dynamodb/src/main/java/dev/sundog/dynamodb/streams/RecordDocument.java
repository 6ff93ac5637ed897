package dev.sundog.dynamodb.streams;

import dev.sundog.core.shape.Document;
import dev.sundog.dynamodb.streams.api.AttributeValue;
import dev.sundog.dynamodb.streams.api.Record;
import dev.sundog.dynamodb.streams.api.StreamRecord;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A stream record as Lambda hands it to functions, and pipes to their targets. */
final class RecordDocument {

    private RecordDocument() {}

    static Document.Object of(Record record, String streamArn) {
        Map<String, Document> members = new LinkedHashMap<>();
        members.put("eventID", text(record.eventID()));
        members.put("eventName", text(record.eventName()));
        members.put("eventVersion", text(record.eventVersion()));
        members.put("eventSource", text(record.eventSource()));
        members.put("awsRegion", text(record.awsRegion()));
        members.put("dynamodb", change(record.dynamodb()));
        if (record.userIdentity() != null) {
            members.put(
                    "userIdentity",
                    new Document.Object(Map.of(
                            "type", text(record.userIdentity().type()),
                            "principalId", text(record.userIdentity().principalId()))));
        }
        members.put("eventSourceARN", text(streamArn));
        return new Document.Object(members);
    }

    private static Document change(StreamRecord change) {
        Map<String, Document> members = new LinkedHashMap<>();
        members.put(
                "ApproximateCreationDateTime",
                // AWS: whole seconds, and yet a number with a fraction
                new Document.Number(
                        BigDecimal.valueOf(change.approximateCreationDateTime().getEpochSecond() * 10, 1)));
        members.put("Keys", item(change.keys()));
        if (change.newImage() != null) {
            members.put("NewImage", item(change.newImage()));
        }
        if (change.oldImage() != null) {
            members.put("OldImage", item(change.oldImage()));
        }
        members.put("SequenceNumber", text(change.sequenceNumber()));
        members.put("SizeBytes", number(change.sizeBytes()));
        members.put("StreamViewType", text(change.streamViewType()));
        return new Document.Object(members);
    }

    private static Document item(Map<String, AttributeValue> item) {
        Map<String, Document> members = new LinkedHashMap<>();
        item.forEach((name, value) -> members.put(name, value(value)));
        return new Document.Object(members);
    }

    private static Document value(AttributeValue value) {
        if (value.s() != null) {
            return tagged("S", text(value.s()));
        }
        if (value.n() != null) {
            return tagged("N", text(value.n()));
        }
        if (value.b() != null) {
            return tagged("B", text(value.b().asBase64()));
        }
        if (value.ss() != null) {
            return tagged("SS", list(value.ss(), RecordDocument::text));
        }
        if (value.ns() != null) {
            return tagged("NS", list(value.ns(), RecordDocument::text));
        }
        if (value.bs() != null) {
            return tagged("BS", list(value.bs(), bytes -> text(bytes.asBase64())));
        }
        if (value.m() != null) {
            return tagged("M", item(value.m()));
        }
        if (value.l() != null) {
            return tagged("L", list(value.l(), RecordDocument::value));
        }
        return value.bool() != null
                ? tagged("BOOL", new Document.Bool(value.bool()))
                : tagged("NULL", new Document.Bool(true));
    }

    private static Document tagged(String type, Document content) {
        return new Document.Object(Map.of(type, content));
    }

    private static <T> Document list(List<T> values, Function<T, Document> each) {
        return new Document.Array(values.stream().map(each).toList());
    }

    private static Document text(String text) {
        return new Document.Text(text);
    }

    private static Document number(long number) {
        return new Document.Number(BigDecimal.valueOf(number));
    }
}
