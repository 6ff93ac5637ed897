package dev.sundog.sqs.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.testkit.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.PurgeQueueInProgressException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Every operation through the AWS SDK for Java v2, which speaks awsJson. The SDK itself checks the MD5s of messages. */
class SqsSdkIT {

    private static Endpoint endpoint;
    private static SqsClient sqs;

    private final String name = "q-" + UUID.randomUUID();

    @BeforeAll
    static void connect() {
        endpoint = new Endpoint();
        sqs = client("test");
    }

    @AfterAll
    static void disconnect() {
        sqs.close();
        endpoint.close();
    }

    private static SqsClient client(String accessKey) {
        return SqsClient.builder()
                .endpointOverride(endpoint.uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private String create() {
        return create(Map.of());
    }

    private String create(Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(queue -> queue.queueName(name).attributes(attributes))
                .queueUrl();
    }

    private String createFifo(Map<QueueAttributeName, String> more) {
        var attributes = new java.util.HashMap<>(more);
        attributes.put(QueueAttributeName.FIFO_QUEUE, "true");
        return sqs.createQueue(queue -> queue.queueName(name + ".fifo").attributes(attributes))
                .queueUrl();
    }

    private List<Message> receive(String url) {
        return sqs.receiveMessage(receive -> receive.queueUrl(url)
                        .maxNumberOfMessages(10)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }

    @Test
    void createQueueAnswersItsUrlAndAgainTheSameForTheSameAttributes() {
        String url = create(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "5"));

        assertThat(url).endsWith("/000000000000/" + name);
        assertThat(create(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "5"))).isEqualTo(url);
        assertThatThrownBy(() -> create(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "6")))
                .isInstanceOfSatisfying(QueueNameExistsException.class, error -> {
                    assertThat(error.statusCode()).isEqualTo(400);
                    assertThat(error.awsErrorDetails().errorCode()).isEqualTo("QueueAlreadyExists");
                    assertThat(error.awsErrorDetails().errorMessage())
                            .isEqualTo(
                                    "A queue already exists with the same name and a different value for attribute VisibilityTimeout");
                });
    }

    @Test
    void getQueueUrlFindsAQueueAndSaysWhereThereIsNone() {
        String url = create();

        assertThat(sqs.getQueueUrl(get -> get.queueName(name)).queueUrl()).isEqualTo(url);
        assertThatThrownBy(() -> sqs.getQueueUrl(get -> get.queueName(name + "-none")))
                .isInstanceOfSatisfying(
                        QueueDoesNotExistException.class,
                        error -> assertThat(error.awsErrorDetails().errorCode())
                                .isEqualTo("AWS.SimpleQueueService.NonExistentQueue"));
    }

    @Test
    void listQueuesFiltersByPrefixAndPages() {
        for (int i = 0; i < 3; i++) {
            int number = i;
            sqs.createQueue(queue -> queue.queueName(name + "-" + number));
        }

        var first = sqs.listQueues(list -> list.queueNamePrefix(name).maxResults(2));
        var second =
                sqs.listQueues(list -> list.queueNamePrefix(name).maxResults(2).nextToken(first.nextToken()));

        assertThat(first.queueUrls()).hasSize(2);
        assertThat(second.queueUrls()).hasSize(1);
        assertThat(second.nextToken()).isNull();
        assertThat(sqs.listQueuesPaginator(list -> list.queueNamePrefix(name).maxResults(1))
                        .queueUrls())
                .hasSize(3);
    }

    @Test
    void attributesAreSetAndRead() {
        String url = create();
        sqs.setQueueAttributes(set -> set.queueUrl(url).attributes(Map.of(QueueAttributeName.DELAY_SECONDS, "7")));

        Map<QueueAttributeName, String> all = sqs.getQueueAttributes(
                        get -> get.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes();

        assertThat(all)
                .containsEntry(QueueAttributeName.DELAY_SECONDS, "7")
                .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "30")
                .containsEntry(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "345600")
                .containsEntry(QueueAttributeName.SQS_MANAGED_SSE_ENABLED, "true")
                .containsEntry(QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS, "0")
                .containsEntry(QueueAttributeName.QUEUE_ARN, "arn:aws:sqs:us-east-1:000000000000:" + name);
    }

    @Test
    void aMessageGoesThroughWithItsAttributes() {
        String url = create();
        SendMessageResponse sent = sqs.sendMessage(send -> send.queueUrl(url)
                .messageBody("hällo <&> \"w\u00f6rld\" \uD83C\uDF1E")
                .messageAttributes(Map.of(
                        "text",
                                MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue("value")
                                        .build(),
                        "number",
                                MessageAttributeValue.builder()
                                        .dataType("Number.int")
                                        .stringValue("42")
                                        .build(),
                        "bytes",
                                MessageAttributeValue.builder()
                                        .dataType("Binary")
                                        .binaryValue(SdkBytes.fromUtf8String("\u0000\u0001"))
                                        .build())));

        Message message = receive(url).getFirst();

        assertThat(message.body()).isEqualTo("hällo <&> \"w\u00f6rld\" \uD83C\uDF1E");
        assertThat(message.messageId()).isEqualTo(sent.messageId());
        assertThat(message.md5OfBody()).isEqualTo(sent.md5OfMessageBody());
        assertThat(message.messageAttributes()).containsOnlyKeys("text", "number", "bytes");
        assertThat(message.messageAttributes().get("bytes").binaryValue().asByteArray())
                .isEqualTo("\u0000\u0001".getBytes(StandardCharsets.UTF_8));
        assertThat(message.attributes())
                .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")
                .containsKeys(
                        MessageSystemAttributeName.SENT_TIMESTAMP,
                        MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP,
                        MessageSystemAttributeName.SENDER_ID);
    }

    @Test
    void deletingAMessageTwiceSucceeds() {
        String url = create();
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("once"));
        String handle = receive(url).getFirst().receiptHandle();

        sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(handle));
        sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(handle));

        assertThat(receive(url)).isEmpty();
    }

    @Test
    void changingTheVisibilityToZeroShowsTheMessageAgain() {
        String url = create();
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("again"));
        Message first = receive(url).getFirst();
        assertThat(receive(url)).isEmpty();

        sqs.changeMessageVisibility(change ->
                change.queueUrl(url).receiptHandle(first.receiptHandle()).visibilityTimeout(0));

        assertThat(receive(url))
                .singleElement()
                .satisfies(message -> assertThat(
                                message.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT))
                        .isEqualTo("2"));
    }

    @Test
    void batchesSendChangeAndDelete() {
        String url = create();
        var sent = sqs.sendMessageBatch(send -> send.queueUrl(url)
                .entries(
                        SendMessageBatchRequestEntry.builder()
                                .id("a")
                                .messageBody("1")
                                .build(),
                        SendMessageBatchRequestEntry.builder()
                                .id("b")
                                .messageBody("2")
                                .build(),
                        SendMessageBatchRequestEntry.builder()
                                .id("c")
                                .messageBody("3")
                                .delaySeconds(901)
                                .build()));
        assertThat(sent.successful()).extracting("id").containsExactly("a", "b");
        assertThat(sent.failed()).singleElement().satisfies(failed -> {
            assertThat(failed.code()).isEqualTo("InvalidParameterValue");
            assertThat(failed.senderFault()).isTrue();
        });
        List<Message> messages = receive(url);
        assertThat(messages).hasSize(2);

        var changed = sqs.changeMessageVisibilityBatch(change -> change.queueUrl(url)
                .entries(
                        ChangeMessageVisibilityBatchRequestEntry.builder()
                                .id("x")
                                .receiptHandle(messages.getFirst().receiptHandle())
                                .visibilityTimeout(60)
                                .build(),
                        ChangeMessageVisibilityBatchRequestEntry.builder()
                                .id("y")
                                .receiptHandle("nonsense")
                                .visibilityTimeout(60)
                                .build()));
        assertThat(changed.successful()).extracting("id").containsExactly("x");
        assertThat(changed.failed()).extracting("code").containsExactly("ReceiptHandleIsInvalid");

        var deleted = sqs.deleteMessageBatch(delete -> delete.queueUrl(url)
                .entries(messages.stream()
                        .map(message -> DeleteMessageBatchRequestEntry.builder()
                                .id(message.body())
                                .receiptHandle(message.receiptHandle())
                                .build())
                        .toList()));
        assertThat(deleted.successful()).hasSize(2);
        assertThat(deleted.failed()).isEmpty();
    }

    @Test
    void aBatchWithTheSameIdTwiceIsRefused() {
        String url = create();
        var entry =
                SendMessageBatchRequestEntry.builder().id("a").messageBody("1").build();

        assertThatThrownBy(() -> sqs.sendMessageBatch(send -> send.queueUrl(url).entries(entry, entry)))
                .isInstanceOf(BatchEntryIdsNotDistinctException.class);
    }

    @Test
    void tagsAreSetListedAndTakenAway() {
        String url = create();
        sqs.tagQueue(tag -> tag.queueUrl(url).tags(Map.of("team", "weather", "stage", "test")));
        sqs.untagQueue(untag -> untag.queueUrl(url).tagKeys("stage"));

        assertThat(sqs.listQueueTags(list -> list.queueUrl(url)).tags()).isEqualTo(Map.of("team", "weather"));
    }

    @Test
    void permissionsBecomeStatementsOfThePolicy() {
        String url = create();
        sqs.addPermission(add ->
                add.queueUrl(url).label("share").awsAccountIds("123456789012").actions("SendMessage"));
        assertThat(policy(url))
                .contains("\"Sid\":\"share\"")
                .contains("123456789012")
                .contains("SQS:SendMessage");

        sqs.removePermission(remove -> remove.queueUrl(url).label("share"));
        assertThat(policy(url)).isNull();
    }

    private static String policy(String url) {
        return sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.POLICY))
                .attributes()
                .get(QueueAttributeName.POLICY);
    }

    @Test
    void purgingEmptiesAQueueOnceAMinute() {
        String url = create();
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("gone"));
        sqs.purgeQueue(purge -> purge.queueUrl(url));

        assertThat(receive(url)).isEmpty();
        assertThatThrownBy(() -> sqs.purgeQueue(purge -> purge.queueUrl(url)))
                .isInstanceOfSatisfying(PurgeQueueInProgressException.class, error -> {
                    assertThat(error.statusCode()).isEqualTo(403);
                    assertThat(error.awsErrorDetails().errorMessage())
                            .isEqualTo("Only one PurgeQueue operation on " + name + " is allowed every 60 seconds.");
                });
    }

    @Test
    void aDeletedQueueIsGoneAndItsNameRests() {
        String url = create();
        sqs.deleteQueue(delete -> delete.queueUrl(url));

        assertThatThrownBy(() -> receive(url)).isInstanceOf(QueueDoesNotExistException.class);
        assertThatThrownBy(this::create)
                .isInstanceOfSatisfying(
                        SqsException.class,
                        error -> assertThat(error.awsErrorDetails().errorCode())
                                .isEqualTo("AWS.SimpleQueueService.QueueDeletedRecently"));
    }

    @Test
    void deadLettersMoveOverAndBackAgain() {
        String letters =
                sqs.createQueue(queue -> queue.queueName(name + "-dlq")).queueUrl();
        String lettersArn = "arn:aws:sqs:us-east-1:000000000000:" + name + "-dlq";
        String url = create(Map.of(
                QueueAttributeName.VISIBILITY_TIMEOUT,
                "0",
                QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\"" + lettersArn + "\",\"maxReceiveCount\":1}"));
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("poison"));
        assertThat(receive(url)).hasSize(1);
        assertThat(receive(url)).isEmpty();

        assertThat(sqs.listDeadLetterSourceQueues(list -> list.queueUrl(letters))
                        .queueUrls())
                .containsExactly(url);
        String task =
                sqs.startMessageMoveTask(start -> start.sourceArn(lettersArn)).taskHandle();
        assertThat(task).isNotEmpty();
        Message back = sqs.receiveMessage(receive -> receive.queueUrl(url).waitTimeSeconds(10))
                .messages()
                .getFirst();
        assertThat(back.body()).isEqualTo("poison");

        var tasks = sqs.listMessageMoveTasks(list -> list.sourceArn(lettersArn)).results();
        assertThat(tasks)
                .singleElement()
                .satisfies(done ->
                        assertThat(done.approximateNumberOfMessagesMoved()).isEqualTo(1));
        assertThatThrownBy(() -> sqs.cancelMessageMoveTask(cancel -> cancel.taskHandle(task)))
                .isInstanceOf(AwsServiceException.class);
    }

    @Test
    void aFifoQueueKeepsTheOrderOfEachGroupAndTakesAMessageOnce() {
        String url = createFifo(Map.of(QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true"));
        SendMessageResponse first = sendFifo(url, "g", "one");
        SendMessageResponse again = sendFifo(url, "g", "one");
        sendFifo(url, "g", "two");

        assertThat(again.messageId()).isEqualTo(first.messageId());
        assertThat(again.sequenceNumber()).isEqualTo(first.sequenceNumber()).hasSize(20);
        assertThat(receive(url)).extracting(Message::body).containsExactly("one", "two");
        assertThat(receive(url)).isEmpty();
    }

    private static SendMessageResponse sendFifo(String url, String group, String body) {
        return sqs.sendMessage(send -> send.queueUrl(url).messageGroupId(group).messageBody(body));
    }

    @Test
    void aLongPollEndsWhenAMessageArrives() throws Exception {
        String url = create();
        Thread receiver = Thread.ofVirtual()
                .unstarted(() -> sqs.receiveMessage(
                                receive -> receive.queueUrl(url).waitTimeSeconds(20))
                        .messages()
                        .forEach(message -> sqs.deleteMessage(
                                delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()))));
        receiver.start();
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("wake up"));
        receiver.join();

        assertThat(receive(url)).isEmpty();
    }

    @Test
    void accountsDoNotSeeEachOthersQueuesButReachThemByUrl() {
        String url = create();
        try (SqsClient other = client("123456789012")) {
            assertThat(other.listQueues(list -> list.queueNamePrefix(name)).queueUrls())
                    .isEmpty();

            other.sendMessage(send -> send.queueUrl(url).messageBody("from abroad"));
        }

        assertThat(receive(url)).extracting(Message::body).containsExactly("from abroad");
    }
}
