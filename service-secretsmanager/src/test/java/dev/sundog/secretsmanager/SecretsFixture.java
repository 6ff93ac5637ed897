package dev.sundog.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sundog.core.meter.Meter;
import dev.sundog.core.port.Access;
import dev.sundog.core.port.Ports;
import dev.sundog.core.service.OperationTable;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.service.ServiceSettings;
import dev.sundog.core.service.ServiceWiring;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.store.Store;
import dev.sundog.core.store.Stores;
import dev.sundog.core.value.RegionId;
import dev.sundog.core.value.RequestId;
import dev.sundog.core.value.Scope;
import dev.sundog.secretsmanager.api.CreateSecretRequest;
import dev.sundog.secretsmanager.api.DescribeSecretRequest;
import dev.sundog.secretsmanager.api.DescribeSecretResponse;
import dev.sundog.secretsmanager.api.GetSecretValueRequest;
import dev.sundog.secretsmanager.api.GetSecretValueResponse;
import dev.sundog.secretsmanager.api.PutSecretValueRequest;
import dev.sundog.secretsmanager.api.SecretsManagerApi;
import dev.sundog.testkit.TestAmbient;
import dev.sundog.testkit.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Secrets Manager as dispatch sees it, with a clock that the test moves. What it does beside the calls waits until the test has it
 * done.
 */
public final class SecretsFixture {

    public final TestAmbient time = TestAmbient.create();
    public final Ports ports = new Ports();

    private final Queue<Runnable> later = new ArrayDeque<>();
    private final Supplier<Store> store;
    private final ServiceSettings settings;
    private OperationTable table;
    private Scope scope = Scope.DEFAULT;
    private int tokens;

    public SecretsFixture() {
        this(ServiceSettings.NONE);
    }

    public SecretsFixture(ServiceSettings settings) {
        Store inMemory = TestStores.inMemory(time.ambient(), "secretsmanager");
        this.store = () -> inMemory;
        this.settings = settings;
        reopen();
    }

    private SecretsFixture(Path directory) {
        Stores[] stores = new Stores[1];
        this.store = () -> {
            if (stores[0] != null) {
                stores[0].close();
            }
            stores[0] = TestStores.inDirectory(directory, time.ambient());
            return stores[0].store("secretsmanager");
        };
        this.settings = ServiceSettings.NONE;
        reopen();
    }

    /** With its records in files, which each reopening closes and reads anew. */
    public static SecretsFixture inDirectory(Path directory) {
        return new SecretsFixture(directory);
    }

    /** With policies enforced. */
    public static SecretsFixture enforcing() {
        return new SecretsFixture(new ServiceSettings(Map.of("ENFORCE_IAM", "1")));
    }

    /** Closes the service and opens it again from what the store holds, as a restart does. */
    public void reopen() {
        if (table != null) {
            table.close();
        }
        table = new SecretsManagerService(Later::new)
                .open(new ServiceWiring(time.ambient(), store.get(), ports, Meter.NONE, settings));
    }

    /** Keeps tasks until the test wants them done. */
    private final class Later extends AbstractExecutorService {

        private boolean down;

        @Override
        public void execute(Runnable task) {
            later.add(task);
        }

        @Override
        public void shutdown() {
            down = true;
            later.clear();
        }

        @Override
        public List<Runnable> shutdownNow() {
            shutdown();
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return down;
        }

        @Override
        public boolean isTerminated() {
            return down;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return down;
        }
    }

    /** Does what waits. */
    public void runLater() {
        for (Runnable task = later.poll(); task != null; task = later.poll()) {
            task.run();
        }
    }

    public void advance(Duration duration) {
        time.advance(duration);
    }

    /** Calls from now on are for another region. */
    public SecretsFixture in(String region) {
        scope = new Scope(Scope.DEFAULT.account(), new RegionId(region));
        return this;
    }

    private RequestContext context(Operation<?, ?> operation) {
        return new RequestContext(
                new RequestId("test"),
                scope,
                new RequestContext.Caller("caller", "", "127.0.0.1", "test"),
                "http://localhost:4566",
                "/",
                table.binding(operation).fidelity(),
                _ -> {});
    }

    public <I extends Struct, O extends Struct> O call(Operation<I, O> operation, I input) {
        table.inputCheck().check(input);
        return table.binding(operation).handler().handle(context(operation), input);
    }

    /** What policies are asked about a call. */
    public <I extends Struct> List<Access> wants(Operation<I, ?> operation, I input) {
        return table.accessRule().accesses(operation, context(operation), input);
    }

    public <I extends Struct, O extends Struct> void assertError(
            Operation<I, O> operation, I input, String code, String message) {
        ServiceError error = catchThrowableOfType(ServiceError.class, () -> call(operation, input));
        assertThat(error).as("an error").isNotNull();
        assertThat(error.type().queryCode() + ": " + error.getMessage()).isEqualTo(code + ": " + message);
        assertThat(error.type().status()).isEqualTo(400);
    }

    // ---- the calls that most tests make

    /** A token that nobody has used. */
    public String token() {
        tokens++;
        return String.format("00000000-0000-0000-0000-%012d", tokens);
    }

    /** Creates a secret and returns its ARN. */
    public String create(String name, String value) {
        return call(
                        SecretsManagerApi.CREATE_SECRET,
                        CreateSecretRequest.builder()
                                .name(name)
                                .secretString(value)
                                .clientRequestToken(token())
                                .build())
                .arn();
    }

    /** Puts a value with stages and returns the version's id. */
    public String put(String id, String value, String... stages) {
        return call(
                        SecretsManagerApi.PUT_SECRET_VALUE,
                        PutSecretValueRequest.builder()
                                .secretId(id)
                                .secretString(value)
                                .versionStages(stages.length == 0 ? null : List.of(stages))
                                .clientRequestToken(token())
                                .build())
                .versionId();
    }

    public GetSecretValueResponse get(String id) {
        return call(SecretsManagerApi.GET_SECRET_VALUE, new GetSecretValueRequest(id, null, null));
    }

    public DescribeSecretResponse describe(String id) {
        return call(SecretsManagerApi.DESCRIBE_SECRET, new DescribeSecretRequest(id));
    }
}
