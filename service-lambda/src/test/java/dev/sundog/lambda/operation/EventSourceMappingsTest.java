package dev.sundog.lambda.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.port.ChangeFeed;
import dev.sundog.core.port.QueueReceiver;
import dev.sundog.core.service.Fidelity;
import dev.sundog.lambda.LambdaFixture;
import dev.sundog.lambda.Zip;
import dev.sundog.lambda.api.CreateEventSourceMappingRequest;
import dev.sundog.lambda.api.DestinationConfig;
import dev.sundog.lambda.api.EventSourceMappingConfiguration;
import dev.sundog.lambda.api.EventSourceMappingLoggingConfig;
import dev.sundog.lambda.api.EventSourceMappingMetricsConfig;
import dev.sundog.lambda.api.Filter;
import dev.sundog.lambda.api.FilterCriteria;
import dev.sundog.lambda.api.GetEventSourceMappingRequest;
import dev.sundog.lambda.api.LambdaApi;
import dev.sundog.lambda.api.ListEventSourceMappingsRequest;
import dev.sundog.lambda.api.OnFailure;
import dev.sundog.lambda.api.OnSuccess;
import dev.sundog.lambda.api.ProvisionedPollerConfig;
import dev.sundog.lambda.api.ScalingConfig;
import dev.sundog.lambda.api.UpdateEventSourceMappingRequest;
import dev.sundog.lambda.state.Mapping;
import dev.sundog.lambda.trigger.FakeQueue;
import dev.sundog.lambda.trigger.FakeStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mappings as they are asked for and answered; what they do is tested where it is done. */
class EventSourceMappingsTest {

    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:work";
    private static final String STREAM = FakeStream.ARN;
    private static final String INVALID = "InvalidParameterValueException";
    private static final String UNKNOWN = "11111111-2222-3333-4444-555555555555";
    private static final String WINDOW =
            "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10";

    private final LambdaFixture lambda = new LambdaFixture();
    private final FakeQueue queue = new FakeQueue();

    @BeforeEach
    void open() {
        lambda.ports.offer(QueueReceiver.class, queue);
        lambda.ports.offer(
                ChangeFeed.class, new FakeStream(() -> lambda.time.clock().now()));
        lambda.python("works", "def handler(event, context): pass\n");
    }

    @AfterEach
    void close() {
        lambda.close();
    }

    @Test
    void aQueueIsAnsweredWithWhatQueuesHave() {
        EventSourceMappingConfiguration made = create(builder -> builder.eventSourceArn(QUEUE));

        assertThat(made)
                .isEqualTo(EventSourceMappingConfiguration.builder()
                        .uuid(made.uuid())
                        .batchSize(10)
                        .eventSourceArn(QUEUE)
                        .eventSourceMappingArn(
                                "arn:aws:lambda:us-east-1:000000000000:event-source-mapping:" + made.uuid())
                        .functionArn("arn:aws:lambda:us-east-1:000000000000:function:works")
                        .functionResponseTypes(List.of())
                        .lastModified(Instant.parse("2026-01-01T00:00:00Z"))
                        .maximumBatchingWindowInSeconds(0)
                        .state("Creating")
                        .stateTransitionReason("USER_INITIATED")
                        .build());
        assertThat(get(made)).isEqualTo(inState(made, "Enabled"));
    }

    @Test
    void aStreamIsAnsweredWithWhatStreamsHave() {
        EventSourceMappingConfiguration made =
                create(builder -> builder.eventSourceArn(STREAM).startingPosition("TRIM_HORIZON"));

        assertThat(made)
                .isEqualTo(EventSourceMappingConfiguration.builder()
                        .uuid(made.uuid())
                        .batchSize(100)
                        .bisectBatchOnFunctionError(false)
                        .destinationConfig(new DestinationConfig(null, new OnFailure(null)))
                        .eventSourceArn(STREAM)
                        .eventSourceMappingArn(
                                "arn:aws:lambda:us-east-1:000000000000:event-source-mapping:" + made.uuid())
                        .functionArn("arn:aws:lambda:us-east-1:000000000000:function:works")
                        .functionResponseTypes(List.of())
                        .lastModified(Instant.parse("2026-01-01T00:00:00Z"))
                        .lastProcessingResult("No records processed")
                        .maximumBatchingWindowInSeconds(0)
                        .maximumRecordAgeInSeconds(-1)
                        .maximumRetryAttempts(-1)
                        .parallelizationFactor(1)
                        .startingPosition("TRIM_HORIZON")
                        .state("Creating")
                        .stateTransitionReason("User action")
                        .tumblingWindowInSeconds(0)
                        .build());
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal("Unrecognized event source.", builder -> builder.functionName("none")),
                refusal(
                        "Function does not exist",
                        builder -> builder.functionName("none").eventSourceArn(QUEUE)),
                refusal(
                        "StartingPosition is not valid for SQS event sources.",
                        builder -> builder.eventSourceArn(QUEUE).startingPosition("LATEST")),
                refusal(
                        "1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: "
                                + "Member must not be null.",
                        builder -> builder.eventSourceArn(STREAM)),
                refusal(
                        "Unsupported starting position for arn type: " + STREAM,
                        builder -> builder.eventSourceArn(STREAM).startingPosition("AT_TIMESTAMP")),
                refusal(
                        "Timestamp only valid with StartingPosition AT_TIMESTAMP",
                        builder -> builder.eventSourceArn(STREAM)
                                .startingPosition("LATEST")
                                .startingPositionTimestamp(Instant.EPOCH)),
                refusal(
                        "Stream not found: " + STREAM + "1",
                        builder -> builder.eventSourceArn(STREAM + "1").startingPosition("LATEST")),
                refusal(WINDOW, builder -> builder.eventSourceArn(QUEUE).batchSize(11)),
                refusal(
                        "Batching window is not supported for FIFO queues",
                        builder -> builder.eventSourceArn(QUEUE + ".fifo")
                                .batchSize(11)
                                .maximumBatchingWindowInSeconds(1)),
                refusal(
                        "Unsupported DestinationConfig parameter for given event source mapping type.",
                        builder -> builder.destinationConfig(new DestinationConfig(new OnSuccess(QUEUE), null))),
                refusal(
                        "Unsupported 'bisectBatchOnFunctionError' parameter for given event source mapping type.",
                        builder -> builder.eventSourceArn(QUEUE).bisectBatchOnFunctionError(true)),
                refusal(
                        "Unsupported 'tumblingWindowInSeconds' parameter for given event source mapping type.",
                        builder -> builder.eventSourceArn(QUEUE).tumblingWindowInSeconds(60)),
                refusal(
                        "Unsupported 'loggingConfig' parameter for given event source mapping type.",
                        builder -> builder.eventSourceArn(QUEUE)
                                .loggingConfig(new EventSourceMappingLoggingConfig("INFO"))),
                refusal(
                        "Unsupported 'provisionedPollerConfig' parameter for given event source mapping type.",
                        builder -> builder.eventSourceArn(STREAM)
                                .startingPosition("LATEST")
                                .provisionedPollerConfig(new ProvisionedPollerConfig(2, 2, null))),
                refusal(
                        "ParallelizationFactor must be 1 if TumblingWindowInSeconds is greater than 0",
                        builder -> builder.eventSourceArn(STREAM)
                                .startingPosition("LATEST")
                                .parallelizationFactor(2)
                                .tumblingWindowInSeconds(60)),
                refusal(
                        "ScalingConfig and ProvisionedPollerConfig are mutually exclusive.",
                        builder -> builder.eventSourceArn(QUEUE)
                                .scalingConfig(new ScalingConfig(2))
                                .provisionedPollerConfig(new ProvisionedPollerConfig(2, 2, null))),
                refusal(
                        "MinimumPollers and MaximumPollers must be greater than or equal to 2 for SQS event sources.",
                        builder -> builder.eventSourceArn(QUEUE)
                                .provisionedPollerConfig(new ProvisionedPollerConfig(1, 2, null))),
                refusal(
                        "MinimumPollers must be less than or equal to MaximumPollers.",
                        builder -> builder.eventSourceArn(QUEUE)
                                .provisionedPollerConfig(new ProvisionedPollerConfig(4, 3, null))),
                refusal(
                        "Sundog follows queues of SQS and streams of DynamoDB only, not "
                                + "arn:aws:kinesis:us-east-1:000000000000:stream/s",
                        builder -> builder.eventSourceArn("arn:aws:kinesis:us-east-1:000000000000:stream/s")));
    }

    private static Arguments refusal(String words, UnaryOperator<CreateEventSourceMappingRequest.Builder> more) {
        return Arguments.of(words, more);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesWhatAwsRefuses(String words, UnaryOperator<CreateEventSourceMappingRequest.Builder> more) {
        lambda.assertError(LambdaApi.CREATE_EVENT_SOURCE_MAPPING, request(more), INVALID, words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "\"simple string\"", "single-string", "[{\"eventName\": [\"INSERT\"=123}]", "{\"a\":1}"})
    void refusesPatternsThatAreNone(String pattern) {
        lambda.assertError(
                LambdaApi.CREATE_EVENT_SOURCE_MAPPING,
                request(builder -> builder.eventSourceArn(QUEUE).filterCriteria(filters(pattern))),
                INVALID,
                "Invalid filter pattern definition.");
    }

    @Test
    void refusesAQueueThatIsNotThere() {
        queue.disappear();

        lambda.assertError(
                LambdaApi.CREATE_EVENT_SOURCE_MAPPING,
                request(builder -> builder.eventSourceArn(QUEUE)),
                INVALID,
                "Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. "
                        + "SQS Error Message: The specified queue does not exist.");
    }

    @Test
    void refusesAQueueThatLeavesTheFunctionTooLittleTime() {
        queue.hides(Duration.ofSeconds(59));
        lambda.create(
                "slow",
                "python3.12",
                "app.handler",
                Zip.of("app.py", "def handler(event, context): pass\n"),
                builder -> builder.timeout(60));

        lambda.assertError(
                LambdaApi.CREATE_EVENT_SOURCE_MAPPING,
                request(builder -> builder.functionName("slow").eventSourceArn(QUEUE)),
                INVALID,
                "Queue visibility timeout: 59 seconds is less than Function timeout: 60 seconds");
    }

    @Test
    void refusesASecondMappingOfTheSame() {
        String queued = create(builder -> builder.eventSourceArn(QUEUE)).uuid();
        String streamed = create(builder -> builder.eventSourceArn(STREAM).startingPosition("LATEST"))
                .uuid();

        lambda.assertError(
                LambdaApi.CREATE_EVENT_SOURCE_MAPPING,
                request(builder -> builder.eventSourceArn(QUEUE)),
                "ResourceConflictException",
                "An event source mapping with SQS arn (\" " + QUEUE
                        + " \") and function (\" works \") already exists. Please update or delete the existing mapping with UUID "
                        + queued);
        lambda.assertError(
                LambdaApi.CREATE_EVENT_SOURCE_MAPPING,
                request(builder -> builder.eventSourceArn(STREAM).startingPosition("LATEST")),
                "ResourceConflictException",
                "The event source arn (\" " + STREAM
                        + " \") and function (\" works \") provided mapping already exists. Please update or delete the existing mapping with UUID "
                        + streamed);
    }

    @Test
    void anUpdateChangesWhatItNamesAndLeavesTheRest() {
        EventSourceMappingConfiguration made = create(builder -> builder.eventSourceArn(QUEUE)
                .scalingConfig(new ScalingConfig(5))
                .filterCriteria(filters("{\"body\":[\"a\"]}"))
                .kmsKeyArn("arn:aws:kms:us-east-1:000000000000:key/k"));
        lambda.advance(Duration.ofSeconds(1));

        EventSourceMappingConfiguration updated = update(made, builder -> builder.batchSize(3));

        assertThat(updated.state()).isEqualTo("Updating");
        assertThat(updated.batchSize()).isEqualTo(3);
        assertThat(updated.scalingConfig()).isEqualTo(new ScalingConfig(5));
        assertThat(updated.filterCriteria()).isEqualTo(filters("{\"body\":[\"a\"]}"));
        assertThat(updated.kmsKeyArn()).isEqualTo("arn:aws:kms:us-east-1:000000000000:key/k");
        assertThat(updated.lastModified()).isEqualTo(Instant.parse("2026-01-01T00:00:01Z"));
        assertThat(get(made)).isEqualTo(inState(updated, "Enabled"));
    }

    @Test
    void whatIsSetToNothingIsTakenAway() {
        EventSourceMappingConfiguration made = create(builder -> builder.eventSourceArn(QUEUE)
                .scalingConfig(new ScalingConfig(5))
                .filterCriteria(filters("{\"body\":[\"a\"]}")));

        EventSourceMappingConfiguration updated = update(
                made,
                builder -> builder.scalingConfig(new ScalingConfig(null))
                        .filterCriteria(new FilterCriteria(List.of()))
                        .provisionedPollerConfig(new ProvisionedPollerConfig(null, 4, null)));

        assertThat(updated.scalingConfig()).isNull();
        assertThat(updated.filterCriteria()).isNull();
        assertThat(updated.provisionedPollerConfig()).isEqualTo(new ProvisionedPollerConfig(2, 4, null));
        assertThat(update(
                                made,
                                builder ->
                                        builder.provisionedPollerConfig(new ProvisionedPollerConfig(null, null, null)))
                        .provisionedPollerConfig())
                .isNull();
    }

    @Test
    void sayingThatItIsEnabledTellsOfATransitionOnlyWhereThereIsOne() {
        EventSourceMappingConfiguration made =
                create(builder -> builder.eventSourceArn(QUEUE).enabled(false));

        assertThat(made.state()).isEqualTo("Disabled");
        assertThat(update(made, builder -> builder.enabled(true)).state()).isEqualTo("Enabling");
        assertThat(update(made, builder -> builder.enabled(true)).state()).isEqualTo("Updating");
        assertThat(update(made, builder -> builder.enabled(false)).state()).isEqualTo("Disabling");
        assertThat(get(made).state()).isEqualTo("Disabled");
    }

    @Test
    void anUpdateIsRefusedAsACreationIs() {
        EventSourceMappingConfiguration made = create(builder -> builder.eventSourceArn(QUEUE));

        refused(made, WINDOW, builder -> builder.batchSize(11));
        refused(made, "Function does not exist", builder -> builder.functionName("none"));
        refused(
                made,
                "Unsupported 'maximumRetryAttempts' parameter for given event source mapping type.",
                builder -> builder.maximumRetryAttempts(1));
        lambda.assertError(
                LambdaApi.UPDATE_EVENT_SOURCE_MAPPING,
                UpdateEventSourceMappingRequest.builder().uuid(UNKNOWN).build(),
                "ResourceNotFoundException",
                "The resource you requested does not exist.");
    }

    private void refused(
            EventSourceMappingConfiguration made,
            String words,
            UnaryOperator<UpdateEventSourceMappingRequest.Builder> more) {
        lambda.assertError(
                LambdaApi.UPDATE_EVENT_SOURCE_MAPPING,
                more.apply(UpdateEventSourceMappingRequest.builder().uuid(made.uuid()))
                        .build(),
                INVALID,
                words);
    }

    @Test
    void saysWhatIsOnlyKept() {
        create(builder -> builder.eventSourceArn(QUEUE));
        assertThat(lambda.lastFidelity()).isEqualTo(Fidelity.REAL);

        create(builder -> builder.eventSourceArn(QUEUE + "2")
                .metricsConfig(new EventSourceMappingMetricsConfig(List.of("EventCount"))));
        assertThat(lambda.lastFidelity()).isEqualTo(Fidelity.STORED);

        create(builder -> builder.eventSourceArn(STREAM)
                .startingPosition("LATEST")
                .destinationConfig(new DestinationConfig(null, new OnFailure("arn:aws:sns:us-east-1:000000000000:t"))));
        assertThat(lambda.lastFidelity()).isEqualTo(Fidelity.STORED);
    }

    @Test
    void isListedByItsFunctionAndItsSource() {
        String first = create(builder -> builder.eventSourceArn(QUEUE)).uuid();
        String second = create(builder -> builder.eventSourceArn(QUEUE + "2")).uuid();

        assertThat(listed(null, "works")).containsExactlyInAnyOrder(first, second);
        assertThat(listed(QUEUE, null)).containsExactly(first);
        assertThat(listed(QUEUE, "other")).isEmpty();
    }

    private List<String> listed(String source, String function) {
        return lambda
                .call(
                        LambdaApi.LIST_EVENT_SOURCE_MAPPINGS,
                        ListEventSourceMappingsRequest.builder()
                                .eventSourceArn(source)
                                .functionName(function)
                                .build())
                .eventSourceMappings()
                .stream()
                .map(EventSourceMappingConfiguration::uuid)
                .toList();
    }

    private EventSourceMappingConfiguration create(UnaryOperator<CreateEventSourceMappingRequest.Builder> more) {
        return lambda.call(LambdaApi.CREATE_EVENT_SOURCE_MAPPING, request(more));
    }

    private EventSourceMappingConfiguration update(
            EventSourceMappingConfiguration made, UnaryOperator<UpdateEventSourceMappingRequest.Builder> more) {
        return lambda.call(
                LambdaApi.UPDATE_EVENT_SOURCE_MAPPING,
                more.apply(UpdateEventSourceMappingRequest.builder().uuid(made.uuid()))
                        .build());
    }

    private static EventSourceMappingConfiguration inState(EventSourceMappingConfiguration known, String state) {
        return Mapping.builderOf(known).state(state).build();
    }

    private EventSourceMappingConfiguration get(EventSourceMappingConfiguration made) {
        return lambda.call(LambdaApi.GET_EVENT_SOURCE_MAPPING, new GetEventSourceMappingRequest(made.uuid()));
    }

    private static CreateEventSourceMappingRequest request(
            UnaryOperator<CreateEventSourceMappingRequest.Builder> more) {
        return more.apply(CreateEventSourceMappingRequest.builder().functionName("works"))
                .build();
    }

    private static FilterCriteria filters(String pattern) {
        return new FilterCriteria(List.of(new Filter(pattern)));
    }
}
