package dev.sundog.lambda.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.port.QueueMessage;
import dev.sundog.core.port.QueueReceiver.Received;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Blob;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueueRecordsTest {

    private static final Arn QUEUE =
            Arn.parse("arn:aws:sqs:eu-west-1:000000000000:work").orElseThrow();

    private static Received message(Map<String, QueueMessage.Attribute> attributes, String digest) {
        return new Received(
                "id",
                "handle",
                "md5",
                digest,
                new QueueMessage("text", attributes, "", "", ""),
                Map.of("ApproximateReceiveCount", "1"));
    }

    @Test
    void aMessageIsARecordAsFunctionsKnowThem() {
        assertThat(JsonText.write(QueueRecords.record(message(Map.of(), null), QUEUE, false)))
                .isEqualTo(
                        "{\"messageId\":\"id\",\"receiptHandle\":\"handle\",\"body\":\"text\","
                                + "\"attributes\":{\"ApproximateReceiveCount\":\"1\"},\"messageAttributes\":{},"
                                + "\"md5OfBody\":\"md5\",\"eventSource\":\"aws:sqs\","
                                + "\"eventSourceARN\":\"arn:aws:sqs:eu-west-1:000000000000:work\",\"awsRegion\":\"eu-west-1\"}");
    }

    @Test
    void attributesHaveADigest() {
        assertThat(JsonText.write(QueueRecords.record(
                        message(Map.of("a", new QueueMessage.Attribute("Binary", "", Blob.utf8("b"))), "digest"),
                        QUEUE,
                        true)))
                .contains("\"messageAttributes\":{\"a\":{\"binaryValue\":\"Yg==\",\"stringListValues\":[],"
                        + "\"binaryListValues\":[],\"dataType\":\"Binary\"}},\"md5OfMessageAttributes\":\"digest\",");
    }

    @Test
    void batchesThatAreGatheredNameADigestThatIsNotThere() {
        assertThat(JsonText.write(QueueRecords.record(message(Map.of(), null), QUEUE, true)))
                .contains("\"messageAttributes\":{},\"md5OfMessageAttributes\":null,\"md5OfBody\":\"md5\"");
    }
}
