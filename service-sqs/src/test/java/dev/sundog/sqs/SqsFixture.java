package dev.sundog.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sundog.core.meter.Meter;
import dev.sundog.core.port.Ports;
import dev.sundog.core.service.Fidelity;
import dev.sundog.core.service.OperationTable;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.service.ServiceSettings;
import dev.sundog.core.service.ServiceWiring;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.store.Store;
import dev.sundog.core.store.Stores;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.RegionId;
import dev.sundog.core.value.RequestId;
import dev.sundog.core.value.Scope;
import dev.sundog.sqs.api.ChangeMessageVisibilityRequest;
import dev.sundog.sqs.api.CreateQueueRequest;
import dev.sundog.sqs.api.DeleteMessageRequest;
import dev.sundog.sqs.api.GetQueueAttributesRequest;
import dev.sundog.sqs.api.Message;
import dev.sundog.sqs.api.ReceiveMessageRequest;
import dev.sundog.sqs.api.ReceiveMessageResult;
import dev.sundog.sqs.api.SendMessageRequest;
import dev.sundog.sqs.api.SendMessageResult;
import dev.sundog.sqs.api.SqsApi;
import dev.sundog.sqs.state.InFlightLimits;
import dev.sundog.testkit.TestAmbient;
import dev.sundog.testkit.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** SQS as dispatch sees it, with a clock that the test moves: operations are called through their table. */
public final class SqsFixture {

    public static final String ACCOUNT = "000000000000";
    public static final String BASE_URL = "http://localhost:4566";

    public final TestAmbient time = TestAmbient.create();
    public final Ports ports = new Ports();
    public final List<Double> metered = new ArrayList<>();

    private final Supplier<Store> store;
    private final ServiceSettings settings;
    private final InFlightLimits limits;
    private Scope caller = Scope.DEFAULT;
    private OperationTable table;
    private RequestContext lastContext;
    private Runnable abandon = () -> {};

    public SqsFixture() {
        this(ServiceSettings.NONE);
    }

    public SqsFixture(ServiceSettings settings) {
        this(settings, InFlightLimits.AWS, () -> false);
    }

    private SqsFixture(ServiceSettings settings, InFlightLimits limits, BooleanSupplier diskIsFull) {
        this.limits = limits;
        Store inMemory = TestStores.inMemory(time.ambient(), "sqs", diskIsFull);
        this.store = () -> inMemory;
        this.settings = settings;
        reopen();
    }

    /** SQS whose store refuses every change while {@code diskIsFull}. */
    public static SqsFixture onDisk(BooleanSupplier diskIsFull) {
        return new SqsFixture(ServiceSettings.NONE, InFlightLimits.AWS, diskIsFull);
    }

    private SqsFixture(UnaryOperator<Stores> reopening) {
        AtomicReference<Stores> stores = new AtomicReference<>();
        this.store = () -> stores.updateAndGet(reopening).store("sqs");
        this.settings = ServiceSettings.NONE;
        this.limits = InFlightLimits.AWS;
        reopen();
    }

    /** SQS with other limits than AWS's, which take long to reach. */
    public static SqsFixture limitedTo(InFlightLimits limits) {
        return new SqsFixture(ServiceSettings.NONE, limits, () -> false);
    }

    /** SQS with its records in files, which each reopening closes and reads anew. */
    public static SqsFixture inDirectory(Path directory) {
        TestAmbient anyTime = TestAmbient.create();
        return new SqsFixture(earlier -> {
            if (earlier != null) {
                earlier.close();
            }
            return TestStores.inDirectory(directory, anyTime.ambient());
        });
    }

    /** Closes the service and opens it again from what the store holds, as a restart does. */
    public void reopen() {
        if (table != null) {
            table.close();
        }
        Meter meter = (scope, service, dimension, amount) -> metered.add(amount);
        table = new SqsService(limits).open(new ServiceWiring(time.ambient(), store.get(), ports, meter, settings));
    }

    /** Lets others call from now on. */
    public void callAs(String account, String region) {
        caller = new Scope(new AccountId(account), new RegionId(region));
    }

    public void advance(Duration duration) {
        time.advance(duration);
    }

    public void advanceSeconds(long seconds) {
        time.advance(Duration.ofSeconds(seconds));
    }

    /** How real the last answer was. */
    public Fidelity lastFidelity() {
        return lastContext.fidelity();
    }

    /** Lets the client of the last call go away. */
    public void abandonLastCall() {
        abandon.run();
    }

    public <I extends Struct, O extends Struct> O call(Operation<I, O> operation, I input) {
        try {
            return start(operation, input).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ServiceError error ? error : e;
        }
    }

    /** Calls an operation that may answer later. */
    public <I extends Struct, O extends Struct> CompletableFuture<O> start(Operation<I, O> operation, I input) {
        var binding = table.binding(operation);
        lastContext = new RequestContext(
                new RequestId("test"),
                caller,
                new RequestContext.Caller("test", "", "127.0.0.1", "test"),
                BASE_URL,
                "/",
                binding.fidelity(),
                action -> abandon = action);
        return binding.handler() != null
                ? CompletableFuture.completedFuture(binding.handler().handle(lastContext, input))
                : binding.asyncHandler().handle(lastContext, input).toCompletableFuture();
    }

    /** The error that a call answers. */
    public <I extends Struct, O extends Struct> ServiceError error(Operation<I, O> operation, I input) {
        return catchThrowableOfType(ServiceError.class, () -> call(operation, input));
    }

    /** Checks code and words of an error that a call answers. */
    public <I extends Struct, O extends Struct> void assertError(
            Operation<I, O> operation, I input, String code, String message) {
        ServiceError error = error(operation, input);
        assertThat(error).as("an error").isNotNull();
        assertThat(error.getMessage()).isEqualTo(message);
        assertThat(error.type().queryCode()).isEqualTo(code);
    }

    // ---- the calls that most tests make

    public String queue(String name) {
        return queue(name, Map.of());
    }

    public String queue(String name, Map<String, String> attributes) {
        return call(SqsApi.CREATE_QUEUE, new CreateQueueRequest(name, attributes, null))
                .queueUrl();
    }

    public SendMessageResult send(String url, String body) {
        return call(SqsApi.SEND_MESSAGE, new SendMessageRequest(url, body, null, null, null, null, null));
    }

    public SendMessageResult send(String url, String body, String group, String deduplicationId) {
        return call(SqsApi.SEND_MESSAGE, new SendMessageRequest(url, body, null, null, null, deduplicationId, group));
    }

    public List<Message> receive(String url, int most) {
        return receive(url, most, null);
    }

    public List<Message> receive(String url, int most, Integer visibilityTimeout) {
        return messages(call(SqsApi.RECEIVE_MESSAGE, request(url, most, visibilityTimeout, null)));
    }

    public CompletableFuture<List<Message>> poll(String url, int most, int waitSeconds) {
        return start(SqsApi.RECEIVE_MESSAGE, request(url, most, null, waitSeconds))
                .thenApply(SqsFixture::messages);
    }

    public static ReceiveMessageRequest request(String url, Integer most, Integer visibilityTimeout, Integer wait) {
        return new ReceiveMessageRequest(
                url, List.of("All"), null, List.of("All"), most, visibilityTimeout, wait, null);
    }

    private static List<Message> messages(ReceiveMessageResult result) {
        return result.messages() == null ? List.of() : result.messages();
    }

    public List<String> bodies(String url, int most) {
        return receive(url, most).stream().map(Message::body).toList();
    }

    public void delete(String url, Message message) {
        call(SqsApi.DELETE_MESSAGE, new DeleteMessageRequest(url, message.receiptHandle()));
    }

    public void changeVisibility(String url, Message message, int seconds) {
        call(
                SqsApi.CHANGE_MESSAGE_VISIBILITY,
                new ChangeMessageVisibilityRequest(url, message.receiptHandle(), seconds));
    }

    public Map<String, String> attributes(String url) {
        return call(SqsApi.GET_QUEUE_ATTRIBUTES, new GetQueueAttributesRequest(url, List.of("All")))
                .attributes();
    }

    public static String arn(String queueName) {
        return "arn:aws:sqs:us-east-1:" + ACCOUNT + ":" + queueName;
    }

    public static String redrivePolicy(String deadLetterQueue, int maxReceiveCount) {
        return "{\"deadLetterTargetArn\":\"" + arn(deadLetterQueue) + "\",\"maxReceiveCount\":" + maxReceiveCount + "}";
    }
}
