package dev.sundog.sqs.integration;

import dev.sundog.core.port.QueueMessage;
import dev.sundog.sqs.api.MessageAttributeValue;
import dev.sundog.sqs.api.MessageSystemAttributeNameForSends;
import dev.sundog.sqs.api.MessageSystemAttributeValue;
import dev.sundog.sqs.rule.MessageDraft;
import dev.sundog.sqs.state.MessageContent;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Turns the messages of the ports into SQS's own, and back. */
final class PortMessages {

    private PortMessages() {}

    static MessageDraft draft(QueueMessage message, Duration delay) {
        return new MessageDraft(
                message.body(),
                delay == null ? null : Math.toIntExact(delay.toSeconds()),
                attributes(message.attributes()),
                trace(message.traceHeader()),
                emptyToNull(message.deduplicationId()),
                emptyToNull(message.groupId()));
    }

    private static Map<String, MessageAttributeValue> attributes(Map<String, QueueMessage.Attribute> given) {
        Map<String, MessageAttributeValue> attributes = new HashMap<>();
        given.forEach((name, attribute) -> {
            boolean binary = attribute.dataType().startsWith("Binary");
            attributes.put(
                    name,
                    new MessageAttributeValue(
                            binary ? null : attribute.text(),
                            binary ? attribute.bytes() : null,
                            null,
                            null,
                            attribute.dataType()));
        });
        return attributes;
    }

    private static Map<String, MessageSystemAttributeValue> trace(String header) {
        return header.isEmpty()
                ? Map.of()
                : Map.of(
                        MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
                        new MessageSystemAttributeValue(header, null, null, null, "String"));
    }

    private static String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    static QueueMessage message(MessageContent content) {
        Map<String, QueueMessage.Attribute> attributes = new HashMap<>();
        content.attributes()
                .forEach((name, attribute) -> attributes.put(
                        name, new QueueMessage.Attribute(attribute.dataType(), attribute.text(), attribute.bytes())));
        return new QueueMessage(
                content.body(), attributes, content.groupId(), content.deduplicationId(), content.traceHeader());
    }
}
