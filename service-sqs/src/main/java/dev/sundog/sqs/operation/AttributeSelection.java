package dev.sundog.sqs.operation;

import dev.sundog.sqs.SqsErrors;
import dev.sundog.sqs.api.MessageAttributeValue;
import dev.sundog.sqs.api.MessageSystemAttributeName;
import dev.sundog.sqs.api.QueueAttributeName;
import dev.sundog.sqs.api.ReceiveMessageRequest;
import dev.sundog.sqs.state.MessageAttribute;
import dev.sundog.sqs.state.QueuedMessage;
import dev.sundog.sqs.state.SystemAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which attributes of its messages a receiver wants to see. */
final class AttributeSelection {

    private static final String PREFIX_MARK = ".*";

    private final Set<String> systemNames;
    private final List<String> names;

    private AttributeSelection(Set<String> systemNames, List<String> names) {
        this.systemNames = systemNames;
        this.names = names;
    }

    static AttributeSelection of(ReceiveMessageRequest request) {
        // AWS: the younger parameter has the better name; both are obeyed.
        Set<String> systemNames = new HashSet<>();
        add(systemNames, request.attributeNames());
        add(systemNames, request.messageSystemAttributeNames());
        return new AttributeSelection(
                systemNames, request.messageAttributeNames() == null ? List.of() : request.messageAttributeNames());
    }

    private static void add(Set<String> selected, List<String> given) {
        if (given == null) {
            return;
        }
        for (String name : given) {
            // AWS: names of queue attributes are taken, and select nothing.
            if (!MessageSystemAttributeName.VALUES.contains(name) && !QueueAttributeName.VALUES.contains(name)) {
                throw SqsErrors.unknownAttribute(name);
            }
            selected.add(name);
        }
    }

    /** The selected system attributes, or {@code null} where there are none. */
    Map<String, String> system(QueuedMessage message) {
        if (systemNames.isEmpty()) {
            return null;
        }
        Map<String, String> attributes = SystemAttributes.of(message);
        if (!systemNames.contains(MessageSystemAttributeName.ALL)) {
            attributes.keySet().retainAll(systemNames);
        }
        return attributes.isEmpty() ? null : attributes;
    }

    /** The selected ones among the sender's attributes. */
    Map<String, MessageAttribute> user(QueuedMessage message) {
        Map<String, MessageAttribute> all = message.content().attributes();
        if (all.isEmpty() || names.isEmpty()) {
            return Map.of();
        }
        Map<String, MessageAttribute> selected = new HashMap<>(all);
        selected.keySet().removeIf(name -> names.stream().noneMatch(pattern -> matches(pattern, name)));
        return selected;
    }

    /** AWS: the prefix ends before the dot, so that {@code col.*} selects {@code color} as well. */
    private static boolean matches(String pattern, String name) {
        return switch (pattern) {
            case "All", PREFIX_MARK, "*" -> true;
            default ->
                pattern.endsWith(PREFIX_MARK)
                        ? name.startsWith(pattern.substring(0, pattern.length() - PREFIX_MARK.length()))
                        : pattern.equals(name);
        };
    }

    /** Attributes as the API shows them, or {@code null} where there are none. */
    static Map<String, MessageAttributeValue> values(Map<String, MessageAttribute> attributes) {
        if (attributes.isEmpty()) {
            return null;
        }
        Map<String, MessageAttributeValue> values = new HashMap<>();
        attributes.forEach((name, attribute) -> values.put(
                name,
                attribute.isBinary()
                        ? new MessageAttributeValue(null, attribute.bytes(), null, null, attribute.dataType())
                        : new MessageAttributeValue(attribute.text(), null, null, null, attribute.dataType())));
        return values;
    }
}
