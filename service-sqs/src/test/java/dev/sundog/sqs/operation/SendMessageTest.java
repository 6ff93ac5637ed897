package dev.sundog.sqs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.value.Blob;
import dev.sundog.sqs.SqsFixture;
import dev.sundog.sqs.SqsLimits;
import dev.sundog.sqs.api.MessageAttributeValue;
import dev.sundog.sqs.api.MessageSystemAttributeValue;
import dev.sundog.sqs.api.SendMessageRequest;
import dev.sundog.sqs.api.SqsApi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What SendMessage takes, answers and refuses. */
class SendMessageTest {

    private static final String CHARACTERS = "Invalid characters found. Valid unicode characters are "
            + "#x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF";

    private final SqsFixture sqs = new SqsFixture();
    private final String queue = sqs.queue("q");

    private static MessageAttributeValue text(String dataType, String value) {
        return new MessageAttributeValue(value, null, null, null, dataType);
    }

    private SendMessageRequest with(Map<String, MessageAttributeValue> attributes) {
        return new SendMessageRequest(queue, "body", null, attributes, null, null, null);
    }

    private SendMessageRequest body(String body) {
        return new SendMessageRequest(queue, body, null, null, null, null, null);
    }

    private void assertRefused(SendMessageRequest request, String message) {
        sqs.assertError(SqsApi.SEND_MESSAGE, request, "InvalidParameterValue", message);
    }

    @Test
    void digestsAreThoseThatAWSAnswers() {
        var trace = new MessageSystemAttributeValue("some-trace-id", null, null, null, "String");
        var sent = sqs.call(
                SqsApi.SEND_MESSAGE,
                new SendMessageRequest(
                        queue,
                        "Test Message",
                        null,
                        Map.of("UserId", text("Number.bigint", "1234567890123456789012")),
                        Map.of("AWSTraceHeader", trace),
                        null,
                        null));

        assertThat(sent.md5OfMessageBody()).isEqualTo("d1d4180b7e411c4be86b00fb2ee103eb");
        assertThat(sent.md5OfMessageAttributes()).isEqualTo("797ab158d73dcb5242dedc4412c8e855");
        assertThat(sent.md5OfMessageSystemAttributes()).isEqualTo("fdce4f2818803f2f73becc09a54792c0");
        assertThat(sent.messageId()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(sqs.receive(queue, 1).getFirst().attributes()).containsEntry("AWSTraceHeader", "some-trace-id");
    }

    @Test
    void aMessageWithoutABodyIsRefused() {
        for (String none : new String[] {null, ""}) {
            sqs.assertError(
                    SqsApi.SEND_MESSAGE,
                    body(none),
                    "MissingParameter",
                    "The request must contain the parameter MessageBody.");
        }
    }

    @Test
    void charactersThatXmlDoesNotKnowAreRefused() {
        for (String bad : List.of("a\u0000", "\u0008", "\u001f", "\ufffe", "\uffff", "x\ud800", "\udc00x")) {
            sqs.assertError(SqsApi.SEND_MESSAGE, body(bad), "InvalidMessageContents", CHARACTERS);
        }
        for (String good : List.of("\t\n\r", " ", "\ud7ff", "\ue000", "\ufffd", "\ud800\udc00", "\u007f")) {
            sqs.send(queue, good);
        }
        assertThat(sqs.receive(queue, 10)).hasSize(7);
    }

    @Test
    void aMessageMayHaveAMebibyteWithItsAttributes() {
        String body = "x".repeat(SqsLimits.MESSAGE_BYTES - 20);

        sqs.call(
                SqsApi.SEND_MESSAGE,
                new SendMessageRequest(
                        queue, body, null, Map.of("name", text("String", "0123456789")), null, null, null));
        assertRefused(
                new SendMessageRequest(
                        queue, body, null, Map.of("name", text("String", "01234567890")), null, null, null),
                "One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.");
        assertThat(sqs.metered).containsExactly(15.0);
    }

    @Test
    void theLimitOfTheQueueCountsInBytes() {
        String small = sqs.queue("small", Map.of("MaximumMessageSize", "1024"));

        sqs.send(small, "ü".repeat(512));
        assertRefused(
                new SendMessageRequest(small, "ü".repeat(512) + "x", null, null, null, null, null),
                "One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.");
    }

    @Test
    void aDelayIsFromZeroToNineHundredSeconds() {
        for (int delay : List.of(-1, 901)) {
            assertRefused(
                    new SendMessageRequest(queue, "m", delay, null, null, null, null),
                    "Value " + delay
                            + " for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.");
        }
    }

    @Test
    void aDeduplicationIdIsForFifoQueues() {
        assertRefused(
                new SendMessageRequest(queue, "m", null, null, null, "d", null),
                "Value d for parameter MessageDeduplicationId is invalid. "
                        + "Reason: The request include parameter that is not valid for this queue type.");
    }

    @Test
    void attributesHaveNamesThatAreAllowed() {
        assertRefused(
                with(Map.of("", text("String", "v"))),
                "The request must contain non-empty message (user) attribute names.");
        assertRefused(
                with(Map.of("n".repeat(257), text("String", "v"))),
                "Message (user) attribute name must be shorter than 256 bytes.");
        for (String reserved : List.of("AWS.x", "aws.x", "Amazon.x", "amazon.x")) {
            assertRefused(
                    with(Map.of(reserved, text("String", "v"))),
                    "You can't use message attribute names beginning with 'AWS.' or 'Amazon'. "
                            + "These strings are reserved for internal use.");
        }
        for (String malformed : List.of(".x", "x.", "x..y", "x y", "x!", "§", "x?", "(")) {
            assertRefused(
                    with(Map.of(malformed, text("String", "v"))),
                    "The message attribute name '" + malformed + "' is invalid. Attribute name can contain A-Z, a-z, "
                            + "0-9, underscore (_), hyphen (-), and period (.) characters.");
        }
    }

    @Test
    void lettersOfAllAlphabetsMayNameAnAttribute() {
        String name = "attr.1\u00f8\u00df\u00e4";
        sqs.call(SqsApi.SEND_MESSAGE, with(Map.of(name, text("String", "v"))));

        assertThat(sqs.bodies(queue, 1)).containsExactly("body");
    }

    @Test
    void attributesHaveTypesThatAreAllowed() {
        assertRefused(
                with(Map.of("a", text("Foo", "v"))),
                "The type of message (user) attribute 'a' is invalid. "
                        + "You must use only the following supported type prefixes: Binary, Number, String.");
        assertRefused(
                with(Map.of("a", text("String." + "x".repeat(250), "v"))),
                "Message (user) attribute type must be shorter than 256 bytes.");
        assertRefused(
                with(Map.of("a", text(null, "v"))),
                "The message (user) attribute 'a' must contain a non-empty message attribute type.");
        assertRefused(
                with(Map.of("a", text(null, null))),
                "The message (user) attribute 'a' must contain a non-empty message attribute value.");
    }

    @Test
    void attributesHaveOneValueOfTheirType() {
        assertRefused(
                with(Map.of("ErrorDetails", text("String", ""))),
                "Message (user) attribute 'ErrorDetails' must contain a non-empty value of type 'String'.");
        assertRefused(
                with(Map.of("a", new MessageAttributeValue("v", Blob.utf8("v"), null, null, "String"))),
                "Message (user) attribute 'a' must have a single value.");
        assertRefused(
                with(Map.of("a", text("Binary", "v"))),
                "Message (user) attribute 'a' with type 'Binary' must use field 'Binary'.");
        assertRefused(
                with(Map.of("a", new MessageAttributeValue(null, Blob.utf8("v"), null, null, "Number"))),
                "Message (user) attribute 'a' with type 'Number' must use field 'String'.");
        assertRefused(
                with(Map.of("a", text("Number", "b"))),
                "Can't cast the value of message (user) attribute 'a' to a number.");
        assertRefused(with(Map.of("a", text("String", "\u0001"))), CHARACTERS);
        sqs.assertError(
                SqsApi.SEND_MESSAGE,
                with(Map.of("a", new MessageAttributeValue(null, null, List.of("v"), null, "StringList"))),
                "AWS.SimpleQueueService.UnsupportedOperation",
                "Message attribute list values in SendMessage operation are not supported.");
    }

    @Test
    void aMessageMayHaveTenAttributes() {
        Map<String, MessageAttributeValue> attributes = new HashMap<>();
        for (int i = 0; i < 10; i++) {
            attributes.put("a" + i, text("Number", "-1.5e3"));
        }
        sqs.call(SqsApi.SEND_MESSAGE, with(attributes));

        attributes.put("one too many", text("String", "v"));
        assertRefused(with(attributes), "Number of message attributes [11] exceeds the allowed maximum [10].");
    }

    @Test
    void theOnlySystemAttributeIsTheTraceHeader() {
        var value = new MessageSystemAttributeValue("v", null, null, null, "String");
        assertRefused(
                new SendMessageRequest(queue, "m", null, null, Map.of("Hello", value), null, null),
                "Message system attribute name 'Hello' is invalid.");
        var number = new MessageSystemAttributeValue("1", null, null, null, "Number");
        assertRefused(
                new SendMessageRequest(queue, "m", null, null, Map.of("AWSTraceHeader", number), null, null),
                "The message system attribute 'AWSTraceHeader' is reserved for AWS X-Ray trace header. "
                        + "The type must be 'String'.");
    }
}
