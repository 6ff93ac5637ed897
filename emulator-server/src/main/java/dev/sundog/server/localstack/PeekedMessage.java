package dev.sundog.server.localstack;

import dev.sundog.core.port.QueueInspector.Peeked;
import dev.sundog.core.port.QueueInspector.State;
import dev.sundog.core.port.QueueMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A message as ReceiveMessage would show it, in the shapes of both protocols.
 *
 * @param showsVisibility whether it tells if it is visible, which only LocalStack does
 * @param showsDelay whether it tells if it is delayed
 */
record PeekedMessage(Peeked peeked, boolean showsVisibility, boolean showsDelay) {

    /** Nobody can delete by it: the message has not been received. */
    private static final String NO_RECEIPT = "SQS/BACKDOOR/ACCESS";

    /** In the shape of the JSON protocol: attributes by name. */
    Map<String, Object> asJson() {
        Map<String, Object> document = common();
        document.put("Attributes", attributes());
        if (!peeked.message().attributes().isEmpty()) {
            document.put("MD5OfMessageAttributes", peeked.md5OfAttributes());
            Map<String, Object> values = new LinkedHashMap<>();
            peeked.message().attributes().forEach((name, attribute) -> values.put(name, value(attribute)));
            document.put("MessageAttributes", values);
        }
        return document;
    }

    /** In the shape of the Query protocol: attributes as lists of names and values. */
    Map<String, Object> asQuery() {
        Map<String, Object> document = common();
        List<Object> attributes = new ArrayList<>();
        attributes().forEach((name, value) -> attributes.add(named(name, value)));
        document.put("Attribute", attributes);
        if (!peeked.message().attributes().isEmpty()) {
            document.put("MD5OfMessageAttributes", peeked.md5OfAttributes());
            List<Object> values = new ArrayList<>();
            peeked.message().attributes().forEach((name, attribute) -> values.add(named(name, value(attribute))));
            document.put("MessageAttribute", values);
        }
        return document;
    }

    private Map<String, Object> common() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("MessageId", peeked.messageId());
        document.put("ReceiptHandle", NO_RECEIPT);
        document.put("MD5OfBody", peeked.md5OfBody());
        document.put("Body", peeked.message().body());
        return document;
    }

    private Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>(peeked.systemAttributes());
        if (showsVisibility) {
            attributes.put("IsVisible", String.valueOf(peeked.state() != State.IN_FLIGHT));
        }
        if (showsDelay) {
            attributes.put("IsDelayed", String.valueOf(peeked.state() == State.DELAYED));
        }
        return attributes;
    }

    private static Map<String, Object> named(String name, Object value) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("Name", name);
        document.put("Value", value);
        return document;
    }

    private static Map<String, Object> value(QueueMessage.Attribute attribute) {
        Map<String, Object> document = new LinkedHashMap<>();
        if (attribute.dataType().startsWith("Binary")) {
            document.put("BinaryValue", attribute.bytes().asBase64());
        } else {
            document.put("StringValue", attribute.text());
        }
        document.put("DataType", attribute.dataType());
        return document;
    }
}
