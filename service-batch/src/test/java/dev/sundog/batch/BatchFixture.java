package dev.sundog.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sundog.batch.api.ArrayProperties;
import dev.sundog.batch.api.BatchApi;
import dev.sundog.batch.api.ComputeEnvironmentOrder;
import dev.sundog.batch.api.ComputeResource;
import dev.sundog.batch.api.ContainerProperties;
import dev.sundog.batch.api.CreateComputeEnvironmentRequest;
import dev.sundog.batch.api.CreateJobQueueRequest;
import dev.sundog.batch.api.DescribeJobsRequest;
import dev.sundog.batch.api.EksConfiguration;
import dev.sundog.batch.api.JobDetail;
import dev.sundog.batch.api.RegisterJobDefinitionRequest;
import dev.sundog.batch.api.ResourceRequirement;
import dev.sundog.batch.api.SubmitJobRequest;
import dev.sundog.core.meter.UsageMeter;
import dev.sundog.core.port.Access;
import dev.sundog.core.port.ContainerRunner;
import dev.sundog.core.port.EventPublisher;
import dev.sundog.core.port.LogSink;
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
import dev.sundog.core.value.RequestId;
import dev.sundog.core.value.Scope;
import dev.sundog.testkit.FakeRunner;
import dev.sundog.testkit.TestAmbient;
import dev.sundog.testkit.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Batch as dispatch sees it, with a clock and containers that the test moves; everything happens on the test's own thread. */
public final class BatchFixture {

    public static final String PREFIX = "arn:aws:batch:us-east-1:000000000000:";

    public final TestAmbient time = TestAmbient.create();
    public final Ports ports = new Ports();
    public final UsageMeter meter = new UsageMeter();
    public final FakeRunner containers = new FakeRunner();
    public final List<String> log = new ArrayList<>();
    public final List<EventPublisher.Event> events = new ArrayList<>();
    private final Supplier<Store> store;
    private final ServiceSettings settings;
    private OperationTable table;
    private RequestContext lastContext;

    public BatchFixture() {
        this(ServiceSettings.NONE);
    }

    public BatchFixture(ServiceSettings settings) {
        Store inMemory = TestStores.inMemory(time.ambient(), "batch");
        this.store = () -> inMemory;
        this.settings = settings;
        begin();
    }

    private BatchFixture(UnaryOperator<Stores> reopening) {
        AtomicReference<Stores> stores = new AtomicReference<>();
        this.store = () -> stores.updateAndGet(reopening).store("batch");
        this.settings = ServiceSettings.NONE;
        begin();
    }

    /** Batch with its records in files, which each reopening closes and reads anew. */
    public static BatchFixture inDirectory(Path directory) {
        TestAmbient anyTime = TestAmbient.create();
        return new BatchFixture(earlier -> {
            if (earlier != null) {
                earlier.close();
            }
            return TestStores.inDirectory(directory, anyTime.ambient());
        });
    }

    private void begin() {
        ports.offer(ContainerRunner.class, containers);
        ports.offer(EventPublisher.class, (_, event) -> events.add(event));
        ports.offer(LogSink.class, new LogSink() {
            @Override
            public void open(Scope scope, String group, String stream) {
                log.add("open " + group + " " + stream);
            }

            @Override
            public void append(Scope scope, String group, String stream, List<Line> lines) {
                lines.forEach(line -> log.add(group + " " + line.message()));
            }
        });
        reopen();
    }

    /** Closes the service, as a reset does. */
    public void close() {
        table.close();
    }

    /** Closes the service and opens it again from what the store holds, as a restart does. */
    public void reopen() {
        if (table != null) {
            table.close();
        }
        table = new BatchService(Direct::new)
                .open(new ServiceWiring(time.ambient(), store.get(), ports, meter, settings));
    }

    /** Runs what is given to it at once. */
    private static final class Direct extends AbstractExecutorService {

        private boolean closed;

        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public void shutdown() {
            closed = true;
        }

        @Override
        public List<Runnable> shutdownNow() {
            shutdown();
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return closed;
        }

        @Override
        public boolean isTerminated() {
            return closed;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }

    // ---- calls

    public <I extends Struct, O extends Struct> O call(Operation<I, O> operation, I input) {
        lastContext = context(operation);
        table.inputCheck().check(input);
        return table.binding(operation).handler().handle(lastContext, input);
    }

    private RequestContext context(Operation<?, ?> operation) {
        return new RequestContext(
                new RequestId("request-1"),
                Scope.DEFAULT,
                new RequestContext.Caller("test", "", "127.0.0.1", ""),
                "http://localhost:4566",
                "/",
                table.fidelity(operation),
                _ -> {});
    }

    /** What a call wants to do, as policies name it. */
    public List<Access> accesses(Operation<?, ?> operation, Struct input) {
        return table.accessRule().accesses(operation, context(operation), input);
    }

    /** How real the last answer was. */
    public Fidelity fidelity() {
        return lastContext.fidelity();
    }

    /** The words of the ClientException that a call is answered with. */
    public <I extends Struct, O extends Struct> String error(Operation<I, O> operation, I input) {
        ServiceError error = catchThrowableOfType(ServiceError.class, () -> call(operation, input));
        assertThat(error).as("an error").isNotNull();
        assertThat(error.type().name()).isEqualTo("ClientException");
        assertThat(error.type().status()).isEqualTo(400);
        return error.getMessage();
    }

    /** What is wrong with a request by itself, without the frame that AWS puts around such words. */
    public <I extends Struct, O extends Struct> String violation(Operation<I, O> operation, I input) {
        String words = error(operation, input);
        assertThat(words).startsWith("Error executing request, Exception : ").endsWith(", RequestId: request-1");
        return words.substring("Error executing request, Exception : ".length(), words.lastIndexOf(", RequestId: "));
    }

    public void advance(Duration duration) {
        time.advance(duration);
    }

    public void look() {
        time.runDue();
    }

    // ---- what most tests need

    public static ComputeResource.Builder fargate(int maxvCpus) {
        return ComputeResource.builder()
                .type("FARGATE")
                .maxvCpus(maxvCpus)
                .subnets(List.of("subnet-1"))
                .securityGroupIds(List.of("sg-1"));
    }

    public static ComputeResource.Builder instances(String type, int maxvCpus) {
        return ComputeResource.builder()
                .type(type)
                .minvCpus(0)
                .maxvCpus(maxvCpus)
                .instanceTypes(List.of("optimal"))
                .allocationStrategy("BEST_FIT_PROGRESSIVE")
                .subnets(List.of("subnet-1"))
                .securityGroupIds(List.of("sg-1"))
                .instanceRole("arn:aws:iam::000000000000:instance-profile/ecsInstanceRole");
    }

    /** A valid environment; its ARN. */
    public String environment(String name, ComputeResource.Builder resources) {
        String arn = call(
                        BatchApi.CREATE_COMPUTE_ENVIRONMENT,
                        CreateComputeEnvironmentRequest.builder()
                                .computeEnvironmentName(name)
                                .type("MANAGED")
                                .computeResources(resources.build())
                                .build())
                .computeEnvironmentArn();
        advance(BatchLimits.SETTLING);
        return arn;
    }

    /** A valid environment of a cluster of EKS; its ARN. */
    public String environment(String name, ComputeResource.Builder resources, String eksCluster) {
        String arn = call(
                        BatchApi.CREATE_COMPUTE_ENVIRONMENT,
                        CreateComputeEnvironmentRequest.builder()
                                .computeEnvironmentName(name)
                                .type("MANAGED")
                                .eksConfiguration(new EksConfiguration(eksCluster, "jobs"))
                                .computeResources(resources.build())
                                .build())
                .computeEnvironmentArn();
        advance(BatchLimits.SETTLING);
        return arn;
    }

    /** A valid queue of one environment; its ARN. */
    public String queue(String name, String... environments) {
        List<ComputeEnvironmentOrder> order = new ArrayList<>();
        for (String environment : environments) {
            order.add(new ComputeEnvironmentOrder(order.size() + 1, environment));
        }
        String arn = call(
                        BatchApi.CREATE_JOB_QUEUE,
                        CreateJobQueueRequest.builder()
                                .jobQueueName(name)
                                .priority(1)
                                .computeEnvironmentOrder(order)
                                .build())
                .jobQueueArn();
        advance(BatchLimits.SETTLING);
        return arn;
    }

    /** An environment of instances named {@code room}, and a queue named {@code queue} on it. */
    public void room(int maxvCpus) {
        environment("room", instances("EC2", maxvCpus));
        queue("queue", "room");
    }

    public static ContainerProperties.Builder container() {
        return ContainerProperties.builder()
                .image("busybox")
                .command(List.of("true"))
                .resourceRequirements(
                        List.of(new ResourceRequirement("1", "VCPU"), new ResourceRequirement("128", "MEMORY")));
    }

    public static RegisterJobDefinitionRequest.Builder definition(String name) {
        return RegisterJobDefinitionRequest.builder()
                .jobDefinitionName(name)
                .type("container")
                .containerProperties(container().build());
    }

    /** Registers a job definition; its ARN. */
    public String register(RegisterJobDefinitionRequest.Builder definition) {
        return call(BatchApi.REGISTER_JOB_DEFINITION, definition.build()).jobDefinitionArn();
    }

    public static SubmitJobRequest.Builder job(String name, String definition) {
        return SubmitJobRequest.builder().jobName(name).jobQueue("queue").jobDefinition(definition);
    }

    /** Submits a job and lets the scheduler look; its id. */
    public String submit(SubmitJobRequest.Builder job) {
        String id = call(BatchApi.SUBMIT_JOB, job.build()).jobId();
        look();
        return id;
    }

    public String submitArray(String name, String definition, int size) {
        return submit(job(name, definition).arrayProperties(new ArrayProperties(size)));
    }

    public JobDetail describe(String id) {
        List<JobDetail> jobs = call(BatchApi.DESCRIBE_JOBS, new DescribeJobsRequest(List.of(id)))
                .jobs();
        assertThat(jobs).as("jobs with the id " + id).hasSize(1);
        return jobs.getFirst();
    }

    public String status(String id) {
        return describe(id).status();
    }

    /** The environment of the program that runs for a job. */
    public Map<String, String> variables(String jobId) {
        return containers.programs().stream()
                .filter(program -> jobId.equals(program.order().environment().get("AWS_BATCH_JOB_ID")))
                .reduce((_, later) -> later)
                .orElseThrow(() -> new AssertionError("nothing runs for " + jobId))
                .order()
                .environment();
    }
}
