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
import dev.sundog.lambda.execution.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void refusesASecondMappingOfTheSame() {
        EventSourceMappingConfiguration made = follow(builder -> builder);

        lambda.assertError(
                LambdaApi.CREATE_EVENT_SOURCE_MAPPING,
                request(builder -> builder),
                "ResourceConflictException",
                "An event source mapping with event source arn (\" " + QUEUE
                        + " \") and function (\" works \") already exists. Please update or delete the existing mapping with UUID "
                        + made.uuid());
    }

    @Test
    void refusesPatternsThatAreNone() {
        lambda.assertError(
                LambdaApi.CREATE_EVENT_SOURCE_MAPPING,
                request(builder -> builder.filterCriteria(new FilterCriteria(List.of(new Filter("{\"a\":1}"))))),
                "InvalidParameterValueException",
                "Invalid filter pattern definition.");
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
}
