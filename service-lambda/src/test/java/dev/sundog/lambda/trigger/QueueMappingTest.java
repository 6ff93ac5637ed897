package dev.sundog.lambda.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sundog.core.port.QueueReceiver;
import dev.sundog.lambda.LambdaFixture;
import dev.sundog.lambda.api.CreateEventSourceMappingRequest;
import dev.sundog.lambda.api.DeleteEventSourceMappingRequest;
import dev.sundog.lambda.api.EventSourceMappingConfiguration;
import dev.sundog.lambda.api.Filter;
import dev.sundog.lambda.api.FilterCriteria;
import dev.sundog.lambda.api.GetEventSourceMappingRequest;
import dev.sundog.lambda.api.LambdaApi;
import dev.sundog.lambda.api.ProvisionedPollerConfig;
import dev.sundog.lambda.api.ScalingConfig;
import dev.sundog.lambda.execution.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queues that functions follow. */
class QueueMappingTest {

    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:work";
    private static final String WRITES = "import json, os\n"
            + "def handler(event, context):\n"
            + "  failed = []\n"
            + "  for record in event['Records']:\n"
            + "    body = json.loads(record['body'])\n"
            + "    if body.get('bad'): failed.append({'itemIdentifier': record['messageId']})\n"
            + "    else: open(body['file'], 'w').close()\n"
            + "  return {'batchItemFailures': failed}\n";

    private final LambdaFixture lambda = new LambdaFixture();
    private final FakeQueue queue = new FakeQueue();

    @TempDir
    Path folder;

    @BeforeAll
    static void pythonIsThere() {
        assumeTrue(Programs.has("python3"), "python3 is not on this machine");
    }

    @BeforeEach
    void offerQueue() {
        lambda.ports.offer(QueueReceiver.class, queue);
        lambda.python("works", WRITES);
    }

    @AfterEach
    void close() {
        lambda.close();
    }

    @Test
    void deletesWhatTheFunctionHasDone() throws Exception {
        EventSourceMappingConfiguration made = follow(builder -> builder);

        queue.put("m1", "{\"file\":\"" + folder.resolve("one") + "\"}");

        assertThat(queue.nextDeleted()).isEqualTo("handle-m1");
        assertThat(Files.exists(folder.resolve("one"))).isTrue();
        assertThat(made.state()).isEqualTo("Creating");
        assertThat(made.batchSize()).isEqualTo(10);
        assertThat(lambda.call(LambdaApi.GET_EVENT_SOURCE_MAPPING, new GetEventSourceMappingRequest(made.uuid()))
                        .state())
                .isEqualTo("Enabled");
    }

    @Test
    void leavesWhatTheFunctionReportsAsFailed() throws Exception {
        follow(builder -> builder.functionResponseTypes(List.of("ReportBatchItemFailures")));

        queue.put("m1", "{\"bad\":1}", "m2", "{\"file\":\"" + folder.resolve("two") + "\"}");

        assertThat(queue.nextDeleted()).isEqualTo("handle-m2");
        assertThat(queue.noMoreDeleted()).isTrue();
    }

    @Test
    void deletesWhatAFilterLeavesOutWithoutRunningTheFunction() throws Exception {
        follow(builder ->
                builder.filterCriteria(new FilterCriteria(List.of(new Filter("{\"body\":{\"kind\":[\"wanted\"]}}")))));

        queue.put("m1", "{\"kind\":\"other\",\"file\":\"" + folder.resolve("three") + "\"}");

        assertThat(queue.nextDeleted()).isEqualTo("handle-m1");
        assertThat(Files.exists(folder.resolve("three"))).isFalse();
    }

    @Test
    void goesOnWhenTheServiceIsOpenedAnew() throws Exception {
        follow(builder -> builder);

        lambda.reopen();
        queue.put("m1", "{\"file\":\"" + folder.resolve("one") + "\"}");

        assertThat(queue.nextDeleted()).isEqualTo("handle-m1");
    }

    @Test
    void showsMessagesAgainThatComeAfterItsEnd() throws Exception {
        EventSourceMappingConfiguration made = follow(builder -> builder);
        queue.awaitPoll();

        lambda.call(LambdaApi.DELETE_EVENT_SOURCE_MAPPING, new DeleteEventSourceMappingRequest(made.uuid()));
        queue.put("m1", "{}");

        assertThat(queue.nextShown()).isEqualTo("handle-m1");
    }

    @Test
    void gathersABatchWhileItsWindowIsOpen() throws Exception {
        follow(builder -> builder.batchSize(20).maximumBatchingWindowInSeconds(30));
        queue.awaitPoll();
        queue.put("m1", "{\"file\":\"" + folder.resolve("one") + "\"}");
        StreamFixture.await(() -> queue.waitingPolls() == 1); // for more

        assertThat(queue.noMoreDeleted()).isTrue();
        queue.put("m2", "{\"file\":\"" + folder.resolve("two") + "\"}");
        StreamFixture.await(() -> queue.waitingPolls() == 1);
        lambda.advance(Duration.ofSeconds(30));
        queue.endPolls();

        assertThat(queue.nextDeleted()).isEqualTo("handle-m1");
        assertThat(queue.nextDeleted()).isEqualTo("handle-m2");
    }

    @Test
    void gathersABatchThroughTheLastPartOfASecond() throws Exception {
        follow(builder -> builder.batchSize(20).maximumBatchingWindowInSeconds(1));
        queue.awaitPoll();
        queue.put("m1", "{\"file\":\"" + folder.resolve("one") + "\"}");
        StreamFixture.await(() -> queue.waitingPolls() == 1);
        lambda.advance(Duration.ofMillis(500));
        queue.endPolls();
        StreamFixture.await(() -> lambda.retries() > 0); // waits for the half second that is left

        queue.put("m2", "{\"file\":\"" + folder.resolve("two") + "\"}");
        assertThat(queue.noMoreDeleted()).isTrue();
        lambda.advance(Duration.ofMillis(500));

        assertThat(queue.nextDeleted()).isEqualTo("handle-m1");
        assertThat(queue.nextDeleted()).isEqualTo("handle-m2");
    }

    @Test
    void pollersThatAreProvisionedAreAlwaysThere() {
        follow(builder -> builder.provisionedPollerConfig(new ProvisionedPollerConfig(3, 4, null)));

        StreamFixture.await(() -> queue.waitingPolls() == 3);
        queue.endPolls();
        StreamFixture.await(() -> queue.waitingPolls() == 3);
    }

    @Test
    void runsNoMoreBatchesAtATimeThanItMay() throws Exception {
        lambda.python(
                "waits",
                "import os, time\ndef handler(event, context):\n"
                        + "  body = event['Records'][0]['body']\n"
                        + "  while not os.path.exists(body): time.sleep(0.01)\n");
        follow(builder -> builder.functionName("waits").scalingConfig(new ScalingConfig(2)));
        for (int i = 1; i <= 2; i++) {
            StreamFixture.await(() -> queue.waitingPolls() == 1);
            queue.put("m" + i, folder.resolve("go").toString());
        }

        // The poller has handed two batches on and asks for no third one until one of them is done.
        StreamFixture.await(() -> queue.waitingPolls() == 0);
        Files.createFile(folder.resolve("go"));

        assertThat(List.of(queue.nextDeleted(), queue.nextDeleted()))
                .containsExactlyInAnyOrder("handle-m1", "handle-m2");
        StreamFixture.await(() -> queue.waitingPolls() == 1);
    }

    @Test
    void takesMessagesThatItWasNotGivenForAFailureOfAll() throws Exception {
        lambda.python(
                "odd",
                "def handler(event, context):\n"
                        + "  bad = event['Records'][0]['body'] == 'bad'\n"
                        + "  return {'batchItemFailures': [{'itemIdentifier': 'x'}] if bad else []}\n");
        follow(builder -> builder.functionName("odd").functionResponseTypes(List.of("ReportBatchItemFailures")));

        queue.put("m1", "bad");
        StreamFixture.await(() -> queue.waitingPolls() == 1);
        queue.put("m2", "good");

        assertThat(queue.nextDeleted()).isEqualTo("handle-m2");
        assertThat(queue.noMoreDeleted()).isTrue();
    }

    private EventSourceMappingConfiguration follow(UnaryOperator<CreateEventSourceMappingRequest.Builder> more) {
        return lambda.call(LambdaApi.CREATE_EVENT_SOURCE_MAPPING, request(more));
    }

    private static CreateEventSourceMappingRequest request(
            UnaryOperator<CreateEventSourceMappingRequest.Builder> more) {
        return more.apply(CreateEventSourceMappingRequest.builder()
                        .functionName("works")
                        .eventSourceArn(QUEUE))
                .build();
    }

    @Test
    void goesOnAfterAFailureThatNobodyForesaw() throws Exception {
        queue.breakOnce();
        EventSourceMappingConfiguration made = follow(builder -> builder);

        StreamFixture.await(() -> lambda.retries() > 0);
        assertThat(result(made)).isEqualTo("PROBLEM: java.lang.IllegalStateException: broken");
        lambda.advance(Duration.ofSeconds(10));
        queue.put("m1", "{\"file\":\"" + folder.resolve("one") + "\"}");

        assertThat(queue.nextDeleted()).isEqualTo("handle-m1");
        assertThat(result(made)).isEqualTo("OK");
    }

    private String result(EventSourceMappingConfiguration mapping) {
        return lambda.call(LambdaApi.GET_EVENT_SOURCE_MAPPING, new GetEventSourceMappingRequest(mapping.uuid()))
                .lastProcessingResult();
    }

    @Test
    void leavesTheRestOfALargeBatchWhereAMessageOfAFifoQueueFails() throws Exception {
        largeBatchWithAFailure(QUEUE + ".fifo");

        assertThat(Files.readAllLines(folder.resolve("seen"))).containsExactly("m1", "m2");
    }

    @Test
    void goesOnWithALargeBatchWhereAMessageOfAnyOtherQueueFails() throws Exception {
        largeBatchWithAFailure(QUEUE);

        assertThat(Files.readAllLines(folder.resolve("seen"))).containsExactly("m1", "m2", "m3");
    }

    /** Three messages that need an event each, the second of which fails; returns when all of that is over. */
    private void largeBatchWithAFailure(String source) throws Exception {
        lambda.python(
                "fails",
                "import os, time\ndef handler(event, context):\n"
                        + "  one = event['Records'][0]\n"
                        + "  while one['messageId'] == 'm0' and not os.path.exists('" + folder.resolve("go")
                        + "'): time.sleep(0.01)\n"
                        + "  if one['messageId'] != 'm0':\n"
                        + "    with open('" + folder.resolve("seen")
                        + "', 'a') as f: f.write(one['messageId'] + '\\n')\n"
                        + "  if one['messageId'] == 'm2': raise ValueError('bad')\n");
        follow(builder -> builder.functionName("fails").eventSourceArn(source).scalingConfig(new ScalingConfig(2)));
        String large = "x".repeat(3_500_000);
        StreamFixture.await(() -> queue.waitingPolls() == 1);
        queue.put("m0", "blocks");
        StreamFixture.await(() -> queue.waitingPolls() == 1);
        queue.put("m1", large, "m2", large, "m3", large);
        // No batch is asked for while two are under way, so the second is over when one is.
        StreamFixture.await(() -> queue.waitingPolls() == 1);
        Files.createFile(folder.resolve("go"));
    }
}
