package dev.sundog.lambda.trigger;

import dev.sundog.core.port.QueueMessage;
import dev.sundog.core.port.QueueReceiver.Received;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.Arn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages of queues as functions are given them, and as filters see them. */
final class QueueRecords {

    private QueueRecords() {}

    /**
     * A message as a record of an event.
     *
     * @param gathered whether batches are gathered for a time
     */
    static Document record(Received message, Arn queue, boolean gathered) {
        Map<String, Document> record = new LinkedHashMap<>();
        record.put("messageId", new Document.Text(message.messageId()));
        record.put("receiptHandle", new Document.Text(message.receiptHandle()));
        record.put("body", new Document.Text(message.message().body()));
        Map<String, Document> system = new LinkedHashMap<>();
        message.systemAttributes().forEach((name, value) -> system.put(name, new Document.Text(value)));
        record.put("attributes", new Document.Object(system));
        Map<String, Document> attributes = new LinkedHashMap<>();
        message.message().attributes().forEach((name, value) -> attributes.put(name, attribute(value)));
        record.put("messageAttributes", new Document.Object(attributes));
        if (message.md5OfAttributes() != null) {
            record.put("md5OfMessageAttributes", new Document.Text(message.md5OfAttributes()));
        } else if (gathered) {
            record.put("md5OfMessageAttributes", new Document.Null()); // AWS: in these batches only
        }
        record.put("md5OfBody", new Document.Text(message.md5OfBody()));
        record.put("eventSource", new Document.Text("aws:sqs"));
        record.put("eventSourceARN", new Document.Text(queue.toString()));
        record.put("awsRegion", new Document.Text(queue.region()));
        return new Document.Object(record);
    }

    private static Document attribute(QueueMessage.Attribute attribute) {
        Map<String, Document> members = new LinkedHashMap<>();
        if (attribute.dataType().startsWith("Binary")) {
            members.put("binaryValue", new Document.Text(attribute.bytes().asBase64()));
        } else {
            members.put("stringValue", new Document.Text(attribute.text()));
        }
        members.put("stringListValues", new Document.Array(List.of()));
        members.put("binaryListValues", new Document.Array(List.of()));
        members.put("dataType", new Document.Text(attribute.dataType()));
        return new Document.Object(members);
    }

    /** AWS: filters see a body that is JSON as JSON. */
    static Document filtered(Document record) {
        Map<String, Document> members = new LinkedHashMap<>(((Document.Object) record).members());
        if (members.get("body") instanceof Document.Text(String body)) {
            JsonText.readObject(body).ifPresent(json -> members.put("body", json));
        }
        return new Document.Object(members);
    }
}
