package dev.sundog.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sundog.core.meter.UsageMeter;
import dev.sundog.core.port.ContainerRunner;
import dev.sundog.core.port.EventPublisher;
import dev.sundog.core.port.LogSink;
import dev.sundog.core.port.Ports;
import dev.sundog.core.port.SocketHost;
import dev.sundog.core.service.Fidelity;
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
import dev.sundog.ecs.api.AwsVpcConfiguration;
import dev.sundog.ecs.api.ContainerDefinition;
import dev.sundog.ecs.api.CreateClusterRequest;
import dev.sundog.ecs.api.DescribeServicesRequest;
import dev.sundog.ecs.api.DescribeTasksRequest;
import dev.sundog.ecs.api.EcsApi;
import dev.sundog.ecs.api.ListTasksRequest;
import dev.sundog.ecs.api.NetworkConfiguration;
import dev.sundog.ecs.api.RegisterTaskDefinitionRequest;
import dev.sundog.ecs.api.RunTaskRequest;
import dev.sundog.ecs.api.Service;
import dev.sundog.ecs.api.StopTaskRequest;
import dev.sundog.ecs.api.Task;
import dev.sundog.testkit.FakeProgram;
import dev.sundog.testkit.FakeRunner;
import dev.sundog.testkit.TestAmbient;
import dev.sundog.testkit.TestStores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * ECS as dispatch sees it, with a clock that the test moves and programs that do what the test says. Whatever ECS does beside
 * the calls it does at once, on the test's thread.
 */
public final class EcsFixture {

    public static final String ACCOUNT_ARN = "arn:aws:ecs:us-east-1:000000000000:";
    public static final NetworkConfiguration NETWORK =
            new NetworkConfiguration(new AwsVpcConfiguration(List.of("subnet-1"), null, null));

    public final TestAmbient time = TestAmbient.create();
    public final Ports ports = new Ports();
    public final UsageMeter meter = new UsageMeter();
    public final FakeRunner runner = new FakeRunner();
    public final Map<String, SocketHost.Site> sockets = new TreeMap<>();
    public final List<String> log = new ArrayList<>();
    public final Set<String> logGroups = new TreeSet<>();
    public final List<EventPublisher.Event> events = new ArrayList<>();

    private final Store store = TestStores.inMemory(time.ambient(), "ecs");
    private OperationTable table;
    private RequestContext lastContext;

    public EcsFixture() {
        ports.offer(ContainerRunner.class, runner);
        ports.offer(LogSink.class, new Log());
        ports.offer(EventPublisher.class, (_, event) -> events.add(event));
        ports.offer(SocketHost.class, new Sockets());
        reopen();
    }

    /** Keeps who answers web sockets. */
    private final class Sockets implements SocketHost {

        @Override
        public void hold(String path, Site site) {
            sockets.put(path, site);
        }

        @Override
        public void release(String path) {
            sockets.remove(path);
        }

        @Override
        public Optional<Site> at(String path) {
            return Optional.ofNullable(sockets.get(path));
        }
    }

    /** Keeps lines with the place where they were logged. */
    private final class Log implements LogSink {

        @Override
        public boolean hasGroup(Scope scope, String group) {
            return logGroups.contains(group);
        }

        @Override
        public void open(Scope scope, String group, String stream) {
            logGroups.add(group);
        }

        @Override
        public void append(Scope scope, String group, String stream, List<Line> lines) {
            lines.forEach(line -> log.add(scope.region() + " " + group + " " + stream + ": " + line.message()));
        }
    }

    /** Closes the service and opens it again from what the store holds, as a restart does. */
    public void reopen() {
        if (table != null) {
            table.close();
        }
        table = new EcsService()
                .open(new ServiceWiring(time.ambient(), store, ports, meter, ServiceSettings.NONE), Runnable::run);
    }

    public void close() {
        table.close();
    }

    public Fidelity lastFidelity() {
        return lastContext.fidelity();
    }

    public void advance(Duration duration) {
        time.advance(duration);
    }

    // ---- calls

    private static RequestContext context(Fidelity fidelity) {
        return new RequestContext(
                new RequestId("test"),
                Scope.DEFAULT,
                new RequestContext.Caller("test", "", "127.0.0.1", "test"),
                "http://localhost:4566",
                "/",
                fidelity,
                _ -> {});
    }

    /** The actions that a call takes, each with its resource. */
    public <I extends Struct> List<String> wants(Operation<I, ?> operation, I input) {
        return table.accessRule().accesses(operation, context(Fidelity.REAL), input).stream()
                .map(access ->
                        access.request().action() + " " + access.request().resource())
                .toList();
    }

    public <I extends Struct, O extends Struct> O call(Operation<I, O> operation, I input) {
        var binding = table.binding(operation);
        lastContext = context(binding.fidelity());
        table.inputCheck().check(input);
        return binding.handler().handle(lastContext, input);
    }

    public <I extends Struct, O extends Struct> void assertError(
            Operation<I, O> operation, I input, String code, String message) {
        ServiceError error = catchThrowableOfType(ServiceError.class, () -> call(operation, input));
        assertThat(error).as("an error").isNotNull();
        assertThat(error.type().queryCode() + ": " + error.getMessage()).isEqualTo(code + ": " + message);
    }

    public void cluster(String name) {
        call(
                EcsApi.CREATE_CLUSTER,
                CreateClusterRequest.builder().clusterName(name).build());
    }

    public static ContainerDefinition.Builder container(String name) {
        return ContainerDefinition.builder().name(name).image("app:1");
    }

    public static RegisterTaskDefinitionRequest.Builder fargate(String family, ContainerDefinition... containers) {
        return RegisterTaskDefinitionRequest.builder()
                .family(family)
                .requiresCompatibilities(List.of("FARGATE"))
                .networkMode("awsvpc")
                .cpu("256")
                .memory("512")
                .executionRoleArn("arn:aws:iam::000000000000:role/execution")
                .containerDefinitions(List.of(containers));
    }

    public void register(RegisterTaskDefinitionRequest.Builder definition) {
        call(EcsApi.REGISTER_TASK_DEFINITION, definition.build());
    }

    /** Starts a task on Fargate in the usual cluster; returns it as the call answers. */
    public Task run(String definition, UnaryOperator<RunTaskRequest.Builder> more) {
        return call(
                        EcsApi.RUN_TASK,
                        more.apply(RunTaskRequest.builder()
                                        .taskDefinition(definition)
                                        .launchType("FARGATE")
                                        .networkConfiguration(NETWORK))
                                .build())
                .tasks()
                .getFirst();
    }

    public Task run(String definition) {
        return run(definition, builder -> builder);
    }

    /** A task as it is now. */
    public Task task(Task task) {
        return call(EcsApi.DESCRIBE_TASKS, new DescribeTasksRequest(null, List.of(task.taskArn()), List.of("TAGS")))
                .tasks()
                .getFirst();
    }

    public Task stop(Task task, String reason) {
        return call(EcsApi.STOP_TASK, new StopTaskRequest(null, task.taskArn(), reason))
                .task();
    }

    /** The tasks that are to run, or to be stopped, of a service. */
    public List<Task> tasksOf(String service, String desiredStatus) {
        List<String> arns = call(
                        EcsApi.LIST_TASKS,
                        ListTasksRequest.builder()
                                .serviceName(service)
                                .desiredStatus(desiredStatus)
                                .build())
                .taskArns();
        return arns.isEmpty()
                ? List.of()
                : call(EcsApi.DESCRIBE_TASKS, new DescribeTasksRequest(null, arns, null))
                        .tasks();
    }

    public Service service(String name) {
        return call(EcsApi.DESCRIBE_SERVICES, new DescribeServicesRequest(null, List.of(name), List.of("TAGS")))
                .services()
                .getFirst();
    }

    /** The program of a container that was started last. */
    public FakeProgram program(String container) {
        return runner.program("ecs-" + container);
    }
}
