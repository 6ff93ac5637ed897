package dev.sundog.sqs.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.sqs.AmazonSQS;
import com.amazonaws.services.sqs.AmazonSQSClientBuilder;
import com.amazonaws.services.sqs.model.AmazonSQSException;
import com.amazonaws.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import com.amazonaws.services.sqs.model.CreateQueueRequest;
import com.amazonaws.services.sqs.model.DeleteMessageBatchRequestEntry;
import com.amazonaws.services.sqs.model.ListQueuesRequest;
import com.amazonaws.services.sqs.model.Message;
import com.amazonaws.services.sqs.model.MessageAttributeValue;
import com.amazonaws.services.sqs.model.PurgeQueueInProgressException;
import com.amazonaws.services.sqs.model.PurgeQueueRequest;
import com.amazonaws.services.sqs.model.QueueDoesNotExistException;
import com.amazonaws.services.sqs.model.ReceiveMessageRequest;
import com.amazonaws.services.sqs.model.SendMessageBatchRequestEntry;
import com.amazonaws.services.sqs.model.SendMessageRequest;
import dev.sundog.testkit.Endpoint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The operations through an older AWS SDK for Java, which speaks awsQuery. That SDK, too, checks the MD5s of messages. */
class SqsQuerySdkIT {

    private static Endpoint endpoint;
    private static AmazonSQS sqs;

    private final String name = "q-" + UUID.randomUUID();

    @BeforeAll
    static void connect() {
        endpoint = new Endpoint();
        sqs = AmazonSQSClientBuilder.standard()
                .withEndpointConfiguration(
                        new EndpointConfiguration(endpoint.uri().toString(), "us-east-1"))
                .withCredentials(new AWSStaticCredentialsProvider(new BasicAWSCredentials("test", "test")))
                .build();
    }

    @AfterAll
    static void disconnect() {
        sqs.shutdown();
        endpoint.close();
    }

    private String create() {
        return sqs.createQueue(name).getQueueUrl();
    }

    private static List<Message> receive(String url) {
        return sqs.receiveMessage(new ReceiveMessageRequest(url)
                        .withMaxNumberOfMessages(10)
                        .withAttributeNames("All")
                        .withMessageAttributeNames("All"))
                .getMessages();
    }

    @Test
    void queuesAreCreatedFoundListedAndDeleted() {
        String url = sqs.createQueue(new CreateQueueRequest(name)
                        .addAttributesEntry("VisibilityTimeout", "5")
                        .addTagsEntry("team", "weather"))
                .getQueueUrl();

        assertThat(url).endsWith("/000000000000/" + name);
        assertThat(sqs.getQueueUrl(name).getQueueUrl()).isEqualTo(url);
        assertThat(sqs.listQueues(name).getQueueUrls()).containsExactly(url);
        assertThat(sqs.listQueueTags(url).getTags()).isEqualTo(Map.of("team", "weather"));

        sqs.deleteQueue(url);

        assertThatThrownBy(() -> sqs.getQueueUrl(name))
                .isInstanceOfSatisfying(QueueDoesNotExistException.class, error -> {
                    assertThat(error.getErrorCode()).isEqualTo("AWS.SimpleQueueService.NonExistentQueue");
                    assertThat(error.getErrorMessage())
                            .isEqualTo("The specified queue does not exist for this wsdl version.");
                    assertThat(error.getStatusCode()).isEqualTo(400);
                    assertThat(error.getRequestId()).isNotEmpty();
                });
    }

    @Test
    void aFormMayBeAsLongAsTheLargestMessage() {
        String url = create();
        String body = "weather & more ".repeat(69_905);

        sqs.sendMessage(url, body);

        assertThat(receive(url)).singleElement().extracting(Message::getBody).isEqualTo(body);
    }

    @Test
    void listsPage() {
        for (int i = 0; i < 3; i++) {
            sqs.createQueue(name + i);
        }

        var first = sqs.listQueues(new ListQueuesRequest(name).withMaxResults(2));
        var second =
                sqs.listQueues(new ListQueuesRequest(name).withMaxResults(2).withNextToken(first.getNextToken()));

        assertThat(first.getQueueUrls()).hasSize(2);
        assertThat(second.getQueueUrls()).hasSize(1);
        assertThat(second.getNextToken()).isNull();
    }

    @Test
    void attributesAreSetAndRead() {
        String url = create();
        sqs.setQueueAttributes(url, Map.of("DelaySeconds", "7", "MaximumMessageSize", "2048"));

        assertThat(sqs.getQueueAttributes(url, List.of("All")).getAttributes())
                .containsEntry("DelaySeconds", "7")
                .containsEntry("MaximumMessageSize", "2048")
                .containsEntry("ApproximateNumberOfMessages", "0");
    }

    @Test
    void aMessageGoesThroughWithItsAttributes() {
        String url = create();
        sqs.sendMessage(new SendMessageRequest(url, "a <b> & \"c\" \r\n\t ü")
                .addMessageAttributesEntry(
                        "text",
                        new MessageAttributeValue().withDataType("String").withStringValue("value"))
                .addMessageAttributesEntry(
                        "bytes",
                        new MessageAttributeValue()
                                .withDataType("Binary")
                                .withBinaryValue(ByteBuffer.wrap("\u0001".getBytes(StandardCharsets.UTF_8)))));

        Message message = receive(url).getFirst();

        assertThat(message.getBody()).isEqualTo("a <b> & \"c\" \r\n\t ü");
        assertThat(message.getMessageAttributes()).containsOnlyKeys("text", "bytes");
        assertThat(message.getAttributes()).containsEntry("ApproximateReceiveCount", "1");
        sqs.changeMessageVisibility(url, message.getReceiptHandle(), 0);
        assertThat(receive(url)).hasSize(1);
        sqs.deleteMessage(url, message.getReceiptHandle());
    }

    @Test
    void batchesSendChangeAndDelete() {
        String url = create();
        var sent = sqs.sendMessageBatch(
                url,
                List.of(
                        new SendMessageBatchRequestEntry("a", "1"),
                        new SendMessageBatchRequestEntry("b", "2"),
                        new SendMessageBatchRequestEntry("c", "3").withDelaySeconds(901)));
        assertThat(sent.getSuccessful()).hasSize(2);
        assertThat(sent.getFailed()).singleElement().satisfies(failed -> {
            assertThat(failed.getCode()).isEqualTo("InvalidParameterValue");
            assertThat(failed.getSenderFault()).isTrue();
        });
        List<Message> messages = receive(url);

        var changed = sqs.changeMessageVisibilityBatch(
                url,
                List.of(new ChangeMessageVisibilityBatchRequestEntry(
                                "x", messages.getFirst().getReceiptHandle())
                        .withVisibilityTimeout(60)));
        var deleted = sqs.deleteMessageBatch(
                url,
                messages.stream()
                        .map(message ->
                                new DeleteMessageBatchRequestEntry(message.getBody(), message.getReceiptHandle()))
                        .toList());

        assertThat(changed.getSuccessful()).hasSize(1);
        assertThat(deleted.getSuccessful()).hasSize(2);
    }

    @Test
    void permissionsAndTagsComeAndGo() {
        String url = create();
        sqs.tagQueue(url, Map.of("a", "1", "b", "2"));
        sqs.untagQueue(url, List.of("a"));
        sqs.addPermission(url, "share", List.of("123456789012"), List.of("SendMessage"));
        sqs.removePermission(url, "share");

        assertThat(sqs.listQueueTags(url).getTags()).isEqualTo(Map.of("b", "2"));
    }

    @Test
    void purgingIsAllowedOnceAMinute() {
        String url = create();
        sqs.purgeQueue(new PurgeQueueRequest(url));

        assertThatThrownBy(() -> sqs.purgeQueue(new PurgeQueueRequest(url)))
                .isInstanceOfSatisfying(
                        PurgeQueueInProgressException.class,
                        error -> assertThat(error.getStatusCode()).isEqualTo(403));
    }

    @Test
    void sourcesOfDeadLettersAreListed() {
        String letters = sqs.createQueue(name + "-dlq").getQueueUrl();
        String source = sqs.createQueue(new CreateQueueRequest(name)
                        .addAttributesEntry(
                                "RedrivePolicy",
                                "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:" + name
                                        + "-dlq\",\"maxReceiveCount\":\"3\"}"))
                .getQueueUrl();

        assertThat(sqs.listDeadLetterSourceQueues(
                                new com.amazonaws.services.sqs.model.ListDeadLetterSourceQueuesRequest()
                                        .withQueueUrl(letters))
                        .getQueueUrls())
                .containsExactly(source);
    }

    @Test
    void errorsCarryCodeAndType() {
        assertThatThrownBy(() -> sqs.createQueue("bad name!"))
                .isInstanceOfSatisfying(AmazonSQSException.class, error -> {
                    assertThat(error.getErrorCode()).isEqualTo("InvalidParameterValue");
                    assertThat(error.getErrorType()).hasToString("Client");
                });
    }
}
