package dev.sundog.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.ambient.Scheduler;
import dev.sundog.core.container.ChosenRunner;
import dev.sundog.core.meter.Meter;
import dev.sundog.core.port.ContainerRunner;
import dev.sundog.core.port.LogSink;
import dev.sundog.core.port.Ports;
import dev.sundog.core.port.QueueMessage;
import dev.sundog.core.port.QueueSender;
import dev.sundog.core.service.Fidelity;
import dev.sundog.core.service.OperationTable;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.service.ServiceSettings;
import dev.sundog.core.service.ServiceWiring;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.RequestId;
import dev.sundog.core.value.Scope;
import dev.sundog.lambda.api.CreateFunctionRequest;
import dev.sundog.lambda.api.FunctionCode;
import dev.sundog.lambda.api.FunctionConfiguration;
import dev.sundog.lambda.api.GetFunctionConfigurationRequest;
import dev.sundog.lambda.api.InvocationRequest;
import dev.sundog.lambda.api.InvocationResponse;
import dev.sundog.lambda.api.LambdaApi;
import dev.sundog.lambda.state.WaitingEvent;
import dev.sundog.testkit.TestAmbient;
import dev.sundog.testkit.TestStores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Lambda as dispatch sees it, with a clock that the test moves; functions run as processes of this machine. */
public final class LambdaFixture implements AutoCloseable {

    public static final String ROLE = "arn:aws:iam::000000000000:role/runs";
    public static final String ACCOUNT = "000000000000";

    private static final long PATIENCE_SECONDS = 120;

    public final TestAmbient time = TestAmbient.create();
    public final Ports ports = new Ports();
    public final List<String> log = new CopyOnWriteArrayList<>();
    public final BlockingQueue<Sent> sent = new LinkedBlockingQueue<>();

    private final ChosenRunner runner;
    private final ServiceSettings settings;
    private final Store store = TestStores.inMemory(time.ambient(), "lambda");
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger retries = new AtomicInteger();
    private OperationTable table;
    private RequestContext lastContext;

    /** A message that Lambda has sent to a queue. */
    public record Sent(Arn queue, QueueMessage message) {}

    public LambdaFixture() {
        this(Map.of());
    }

    public LambdaFixture(Map<String, String> more) {
        Map<String, String> values = new HashMap<>(Map.of(
                "CONTAINER_ENGINE",
                "process",
                "LAMBDA_SYNCHRONOUS_CREATE",
                "1",
                "LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT",
                "60"));
        values.putAll(more);
        settings = new ServiceSettings(values);
        runner = new ChosenRunner(settings);
        ports.offer(ContainerRunner.class, runner);
        ports.offer(LogSink.class, new Log());
        ports.offer(QueueSender.class, (queue, message, _, _) -> {
            sent.add(new Sent(queue, message));
            return "id";
        });
        reopen();
    }

    /** Keeps lines. */
    private final class Log implements LogSink {
        @Override
        public void open(Scope scope, String group, String stream) {}

        @Override
        public void append(Scope scope, String group, String stream, List<Line> lines) {
            lines.forEach(line -> log.add(line.message()));
        }
    }

    /** Closes the service and opens it again from what the store holds, as a restart does. */
    public void reopen() {
        if (table != null) {
            table.close();
        }
        Ambient inner = time.ambient();
        Ambient counted = new Ambient(inner.clock(), inner.ids(), inner.chance(), this::schedule);
        table = new LambdaService().open(new ServiceWiring(counted, store, ports, Meter.NONE, settings));
    }

    private Scheduler.Timer schedule(Instant when, Runnable task) {
        boolean soon = when.isBefore(time.clock().now().plus(Duration.ofMinutes(10)));
        Scheduler.Timer timer = time.ambient().scheduler().at(when, () -> {
            if (soon) {
                retries.decrementAndGet();
            }
            task.run();
        });
        if (soon) {
            retries.incrementAndGet();
        }
        return timer;
    }

    @Override
    public void close() {
        table.close();
        runner.close();
    }

    public ContainerRunner runner() {
        return runner;
    }

    public Fidelity lastFidelity() {
        return lastContext.fidelity();
    }

    /** Number of events that are not done with. */
    public int events() {
        return store.scope(Scope.DEFAULT)
                .map("events", Long.class, WaitingEvent.class)
                .size();
    }

    /** Number of timers by which something is to happen in the next ten minutes, so that it is no keep-alive. */
    public int retries() {
        return retries.get();
    }

    public void advance(Duration duration) {
        time.advance(duration);
    }

    /** What Lambda sends to a queue next. */
    public Sent nextSent() throws InterruptedException {
        Sent next = sent.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(next).as("a message").isNotNull();
        return next;
    }

    // ---- calls

    public <I extends Struct, O extends Struct> O call(Operation<I, O> operation, I input) {
        return callAs(ACCOUNT, operation, input);
    }

    /** Calls as somebody of an account. */
    public <I extends Struct, O extends Struct> O callAs(String account, Operation<I, O> operation, I input) {
        var binding = table.binding(operation);
        lastContext = new RequestContext(
                new RequestId("request-" + requests.incrementAndGet()),
                new Scope(new AccountId(account), Scope.DEFAULT.region()),
                new RequestContext.Caller("test", "", "127.0.0.1", "test"),
                "http://localhost:4566",
                "/",
                binding.fidelity(),
                action -> {});
        table.prelude().before(operation, lastContext, input);
        table.inputCheck().check(input);
        return binding.handler().handle(lastContext, input);
    }

    public <I extends Struct, O extends Struct> void assertError(
            Operation<I, O> operation, I input, String code, String message) {
        assertErrorAs(ACCOUNT, operation, input, code, message);
    }

    public <I extends Struct, O extends Struct> void assertErrorAs(
            String account, Operation<I, O> operation, I input, String code, String message) {
        ServiceError error = catchThrowableOfType(ServiceError.class, () -> callAs(account, operation, input));
        assertThat(error).as("an error").isNotNull();
        assertThat(error.type().queryCode() + ": " + error.getMessage()).isEqualTo(code + ": " + message);
    }

    public FunctionConfiguration python(String name, String source) {
        return create(name, "python3.12", "app.handler", Zip.of("app.py", source), builder -> builder);
    }

    public FunctionConfiguration node(String name, String source) {
        return create(name, "nodejs20.x", "index.handler", Zip.of("index.mjs", source), builder -> builder);
    }

    public FunctionConfiguration create(
            String name, String runtime, String handler, Blob zip, UnaryOperator<CreateFunctionRequest.Builder> more) {
        return call(LambdaApi.CREATE_FUNCTION, request(name, runtime, handler, zip, more));
    }

    public static CreateFunctionRequest request(
            String name, String runtime, String handler, Blob zip, UnaryOperator<CreateFunctionRequest.Builder> more) {
        return more.apply(CreateFunctionRequest.builder()
                        .functionName(name)
                        .runtime(runtime)
                        .handler(handler)
                        .role(ROLE)
                        .code(FunctionCode.builder().zipFile(zip).build()))
                .build();
    }

    public FunctionConfiguration configuration(String name) {
        return call(LambdaApi.GET_FUNCTION_CONFIGURATION, new GetFunctionConfigurationRequest(name, null));
    }

    public InvocationResponse invoke(String name, String payload) {
        return call(
                LambdaApi.INVOKE,
                InvocationRequest.builder()
                        .functionName(name)
                        .payload(Blob.utf8(payload))
                        .logType("Tail")
                        .build());
    }

    public InvocationResponse invokeLater(String name, String payload) {
        return call(
                LambdaApi.INVOKE,
                InvocationRequest.builder()
                        .functionName(name)
                        .payload(Blob.utf8(payload))
                        .invocationType("Event")
                        .build());
    }

    public static List<String> tail(InvocationResponse response) {
        return new ArrayList<>(Blob.wrap(Base64.getDecoder().decode(response.logResult()))
                .asUtf8()
                .lines()
                .toList());
    }
}
