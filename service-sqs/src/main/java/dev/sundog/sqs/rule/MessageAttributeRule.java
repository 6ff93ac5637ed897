package dev.sundog.sqs.rule;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.Utf8;
import dev.sundog.sqs.SqsErrors;
import dev.sundog.sqs.SqsLimits;
import dev.sundog.sqs.api.MessageAttributeValue;
import dev.sundog.sqs.api.MessageSystemAttributeNameForSends;
import dev.sundog.sqs.api.MessageSystemAttributeValue;
import dev.sundog.sqs.state.MessageAttribute;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which attributes a message may carry.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html">Message metadata</a>
 */
final class MessageAttributeRule {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final String TRACE_HEADER = MessageSystemAttributeNameForSends.AWS_TRACE_HEADER;

    private MessageAttributeRule() {}

    /** An attribute as it was sent, whether the sender's own or the system's. */
    private record Given(String kind, String name, String dataType, String text, Blob bytes, List<?> lists) {

        private ServiceError refused(String form) {
            return SqsErrors.invalidParameter(form.formatted(kind, name));
        }
    }

    /** Checks the sender's attributes. */
    static Map<String, MessageAttribute> check(Map<String, MessageAttributeValue> given) {
        if (given == null || given.isEmpty()) {
            return Map.of();
        }
        if (given.size() > SqsLimits.MESSAGE_ATTRIBUTES) {
            throw SqsErrors.invalidParameter(
                    "Number of message attributes [" + given.size() + "] exceeds the allowed maximum [10].");
        }
        Map<String, MessageAttribute> checked = new HashMap<>();
        given.forEach((name, value) -> {
            checkName(name);
            checked.put(
                    name,
                    checkValue(new Given(
                            "(user)",
                            name,
                            value.dataType(),
                            value.stringValue(),
                            value.binaryValue(),
                            first(value.stringListValues(), value.binaryListValues()))));
        });
        return Map.copyOf(checked);
    }

    /** Checks the system's attributes, of which there is one: the X-Ray trace header. */
    static Map<String, MessageAttribute> checkSystem(Map<String, MessageSystemAttributeValue> given) {
        if (given == null || given.isEmpty()) {
            return Map.of();
        }
        given.keySet().stream()
                .filter(name -> !name.equals(TRACE_HEADER))
                .findFirst()
                .ifPresent(name -> {
                    throw SqsErrors.invalidParameter("Message system attribute name '" + name + "' is invalid.");
                });
        MessageSystemAttributeValue value = given.get(TRACE_HEADER);
        MessageAttribute header = checkValue(new Given(
                "system",
                TRACE_HEADER,
                value.dataType(),
                value.stringValue(),
                value.binaryValue(),
                first(value.stringListValues(), value.binaryListValues())));
        if (!header.dataType().equals("String")) {
            throw SqsErrors.invalidParameter("The message system attribute '" + TRACE_HEADER
                    + "' is reserved for AWS X-Ray trace header. The type must be 'String'.");
        }
        return Map.of(TRACE_HEADER, header);
    }

    private static List<?> first(List<?> one, List<?> other) {
        return one != null && !one.isEmpty() ? one : other;
    }

    private static void checkName(String name) {
        if (name.isEmpty()) {
            throw SqsErrors.invalidParameter("The request must contain non-empty message (user) attribute names.");
        }
        if (name.length() > SqsLimits.ATTRIBUTE_NAME_LENGTH) {
            throw SqsErrors.invalidParameter("Message (user) attribute name must be shorter than 256 bytes.");
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("aws.") || lower.startsWith("amazon.")) {
            throw SqsErrors.invalidParameter("You can't use message attribute names beginning with 'AWS.' or 'Amazon'. "
                    + "These strings are reserved for internal use.");
        }
        if (!isWellFormed(name)) {
            throw SqsErrors.invalidParameter("The message attribute name '" + name
                    + "' is invalid. Attribute name can contain A-Z, a-z, 0-9, underscore (_), hyphen (-), "
                    + "and period (.) characters.");
        }
    }

    /** Periods stand between other characters, and never two together. */
    private static boolean isWellFormed(String name) {
        // AWS: letters of all alphabets, whatever its error says.
        return name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.')
                && !name.startsWith(".")
                && !name.endsWith(".")
                && !name.contains("..");
    }

    private static MessageAttribute checkValue(Given given) {
        boolean hasValue = given.text() != null || given.bytes() != null;
        if (given.lists() != null && !given.lists().isEmpty()) {
            throw SqsErrors.unsupportedOperation(
                    "Message attribute list values in SendMessage operation are not supported.");
        }
        if (!hasValue && given.dataType() == null) {
            throw given.refused("The message %s attribute '%s' must contain a non-empty message attribute value.");
        }
        if (given.dataType() == null || given.dataType().isEmpty()) {
            throw given.refused("The message %s attribute '%s' must contain a non-empty message attribute type.");
        }
        String type = baseType(given);
        boolean empty = !hasValue
                || (given.text() != null && given.text().isEmpty())
                || (given.bytes() != null && given.bytes().size() == 0);
        if (empty) {
            throw given.refused("Message %s attribute '%s' must contain a non-empty value of type '" + type + "'.");
        }
        if (given.text() != null && given.bytes() != null) {
            throw given.refused("Message %s attribute '%s' must have a single value.");
        }
        if (type.equals("Binary") != (given.bytes() != null)) {
            String field = type.equals("Binary") ? "Binary" : "String";
            throw given.refused("Message %s attribute '%s' with type '" + type + "' must use field '" + field + "'.");
        }
        checkContents(given, type);
        return new MessageAttribute(
                given.dataType(),
                given.text() == null ? "" : given.text(),
                given.bytes() == null ? Blob.EMPTY : given.bytes());
    }

    private static String baseType(Given given) {
        String dataType = given.dataType();
        if (dataType.length() > SqsLimits.ATTRIBUTE_NAME_LENGTH) {
            throw SqsErrors.invalidParameter("Message (user) attribute type must be shorter than 256 bytes.");
        }
        int label = dataType.indexOf('.');
        String base = label < 0 ? dataType : dataType.substring(0, label);
        return switch (base) {
            case "String", "Number", "Binary" -> base;
            default ->
                throw given.refused("The type of message %s attribute '%s' is invalid. "
                        + "You must use only the following supported type prefixes: Binary, Number, String.");
        };
    }

    private static void checkContents(Given given, String type) {
        if (given.text() != null && !MessageText.isAllowed(given.text())) {
            throw SqsErrors.invalidAttributeContents();
        }
        if (type.equals("Number") && !NUMBER.matcher(given.text()).matches()) {
            throw given.refused("Can't cast the value of message %s attribute '%s' to a number.");
        }
    }

    /** Bytes that the attributes add to a message: names, types and values. */
    static int bytes(Map<String, MessageAttribute> attributes) {
        int bytes = 0;
        for (Map.Entry<String, MessageAttribute> entry : attributes.entrySet()) {
            MessageAttribute attribute = entry.getValue();
            bytes += Utf8.length(entry.getKey())
                    + Utf8.length(attribute.dataType())
                    + Utf8.length(attribute.text())
                    + attribute.bytes().size();
        }
        return bytes;
    }
}
