package dev.sundog.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sundog.core.meter.Meter;
import dev.sundog.core.port.Access;
import dev.sundog.core.port.EventPublisher;
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
import dev.sundog.core.value.RequestId;
import dev.sundog.core.value.Scope;
import dev.sundog.ssm.api.GetParameterRequest;
import dev.sundog.ssm.api.ParameterDescription;
import dev.sundog.ssm.api.PutParameterRequest;
import dev.sundog.ssm.api.SsmApi;
import dev.sundog.testkit.TestAmbient;
import dev.sundog.testkit.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Parameter Store as dispatch sees it, with a clock that the test moves. */
public final class SsmFixture {

    public final TestAmbient time = TestAmbient.create();
    public final Ports ports = new Ports();
    public final List<EventPublisher.Event> events = new ArrayList<>();

    private final Supplier<Store> store;
    private final ServiceSettings settings;
    private OperationTable table;

    public SsmFixture() {
        this(ServiceSettings.NONE);
    }

    private SsmFixture(ServiceSettings settings) {
        Store inMemory = TestStores.inMemory(time.ambient(), "ssm");
        this.store = () -> inMemory;
        this.settings = settings;
        ports.offer(EventPublisher.class, (_, event) -> events.add(event));
        reopen();
    }

    private SsmFixture(Path directory) {
        Stores[] stores = new Stores[1];
        this.store = () -> {
            if (stores[0] != null) {
                stores[0].close();
            }
            stores[0] = TestStores.inDirectory(directory, time.ambient());
            return stores[0].store("ssm");
        };
        this.settings = ServiceSettings.NONE;
        reopen();
    }

    /** With its records in files, which each reopening closes and reads anew. */
    public static SsmFixture inDirectory(Path directory) {
        return new SsmFixture(directory);
    }

    /** With policies enforced. */
    public static SsmFixture enforcing() {
        return new SsmFixture(new ServiceSettings(Map.of("ENFORCE_IAM", "1")));
    }

    /** Closes the service and opens it again from what the store holds, as a restart does. */
    public void reopen() {
        if (table != null) {
            table.close();
        }
        table = new SsmService().open(new ServiceWiring(time.ambient(), store.get(), ports, Meter.NONE, settings));
    }

    public void advance(Duration duration) {
        time.advance(duration);
    }

    private RequestContext context(Operation<?, ?> operation) {
        return new RequestContext(
                new RequestId("test"),
                Scope.DEFAULT,
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
    public <I extends Struct> List<Access> accesses(Operation<I, ?> operation, I input) {
        return table.accessRule().accesses(operation, context(operation), input);
    }

    /** What policies are asked about a call, as action and resource. */
    public <I extends Struct> List<String> wants(Operation<I, ?> operation, I input) {
        return accesses(operation, input).stream()
                .map(Access::request)
                .map(request -> request.action() + " " + request.resource())
                .toList();
    }

    public <I extends Struct, O extends Struct> void assertError(
            Operation<I, O> operation, I input, String code, String message) {
        ServiceError error = catchThrowableOfType(ServiceError.class, () -> call(operation, input));
        assertThat(error).as("an error").isNotNull();
        assertThat(error.type().queryCode() + ": " + error.getMessage()).isEqualTo(code + ": " + message);
        assertThat(error.type().status()).isEqualTo(400);
    }

    // ---- the calls that most tests make

    public static PutParameterRequest.Builder text(String name, String value) {
        return PutParameterRequest.builder().name(name).value(value).type("String");
    }

    public long put(PutParameterRequest.Builder request) {
        return call(SsmApi.PUT_PARAMETER, request.build()).version();
    }

    /** Puts a text, in the place of one that is there. */
    public void put(String name, String value) {
        put(text(name, value).overwrite(true));
    }

    public ParameterDescription get(String name) {
        return call(SsmApi.GET_PARAMETER, new GetParameterRequest(name, true)).parameter();
    }

    public void assertGone(String name) {
        assertError(SsmApi.GET_PARAMETER, new GetParameterRequest(name, true), "ParameterNotFound", null);
    }
}
