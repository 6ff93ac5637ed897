package dev.sundog.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sundog.core.meter.UsageMeter;
import dev.sundog.core.port.Ports;
import dev.sundog.core.service.OperationTable;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.service.ServiceSettings;
import dev.sundog.core.service.ServiceWiring;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.RequestId;
import dev.sundog.core.value.Scope;
import dev.sundog.logs.api.CreateLogGroupRequest;
import dev.sundog.logs.api.CreateLogStreamRequest;
import dev.sundog.logs.api.GetLogEventsRequest;
import dev.sundog.logs.api.GetLogEventsResponse;
import dev.sundog.logs.api.InputLogEvent;
import dev.sundog.logs.api.LogsApi;
import dev.sundog.logs.api.OutputLogEvent;
import dev.sundog.logs.api.PutLogEventsRequest;
import dev.sundog.logs.api.PutLogEventsResponse;
import dev.sundog.testkit.TestAmbient;
import dev.sundog.testkit.TestStores;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** CloudWatch Logs as dispatch sees it, with a clock that the test moves: operations are called through their table. */
public final class LogsFixture {

    public final TestAmbient time = TestAmbient.create();
    public final Ports ports = new Ports();
    public final UsageMeter meter = new UsageMeter();
    private final Store store = TestStores.inMemory(time.ambient(), "logs");
    private OperationTable table;

    public LogsFixture() {
        reopen();
    }

    /** Closes the service and opens it again from what the store holds, as a restart does. */
    public void reopen() {
        if (table != null) {
            table.close();
        }
        table = new LogsService().open(new ServiceWiring(time.ambient(), store, ports, meter, ServiceSettings.NONE));
    }

    public long now() {
        return time.clock().millis();
    }

    public void advance(Duration duration) {
        time.advance(duration);
    }

    public <I extends Struct, O extends Struct> O call(Operation<I, O> operation, I input) {
        table.inputCheck().check(input);
        var binding = table.binding(operation);
        RequestContext context = new RequestContext(
                new RequestId("test"),
                Scope.DEFAULT,
                new RequestContext.Caller("test", "", "127.0.0.1", "test"),
                "http://localhost:4566",
                "/",
                binding.fidelity(),
                _ -> {});
        return binding.handler().handle(context, input);
    }

    /** Checks code and words of an error that a call answers. */
    public <I extends Struct, O extends Struct> void assertError(
            Operation<I, O> operation, I input, String code, String message) {
        ServiceError error = catchThrowableOfType(ServiceError.class, () -> call(operation, input));
        assertThat(error).as("an error").isNotNull();
        assertThat(error.getMessage()).isEqualTo(message);
        assertThat(error.type().queryCode()).isEqualTo(code);
    }

    // ---- the calls that most tests make

    public void group(String name) {
        call(LogsApi.CREATE_LOG_GROUP, new CreateLogGroupRequest(name, null, null, null, null));
    }

    public void stream(String group, String name) {
        call(LogsApi.CREATE_LOG_STREAM, new CreateLogStreamRequest(group, name));
    }

    public static InputLogEvent event(long timestamp, String message) {
        return new InputLogEvent(timestamp, message);
    }

    public PutLogEventsResponse put(String group, String stream, InputLogEvent... events) {
        return call(LogsApi.PUT_LOG_EVENTS, new PutLogEventsRequest(group, stream, List.of(events), null, null));
    }

    /** Puts messages that happen now. */
    public void log(String group, String stream, String... messages) {
        put(
                group,
                stream,
                Stream.of(messages).map(message -> event(now(), message)).toArray(InputLogEvent[]::new));
    }

    public GetLogEventsResponse get(String group, String stream, String token, Integer limit, Boolean fromHead) {
        return call(
                LogsApi.GET_LOG_EVENTS,
                new GetLogEventsRequest(group, null, stream, null, null, token, limit, fromHead, null));
    }

    public static List<String> messages(GetLogEventsResponse page) {
        return page.events().stream().map(OutputLogEvent::message).toList();
    }
}
