package dev.sundog.batch.execution;

import static dev.sundog.batch.BatchFixture.container;
import static dev.sundog.batch.BatchFixture.definition;
import static dev.sundog.batch.BatchFixture.fargate;
import static dev.sundog.batch.BatchFixture.job;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.batch.BatchFixture;
import dev.sundog.batch.api.BatchApi;
import dev.sundog.batch.api.ContainerProperties;
import dev.sundog.batch.api.EcsProperties;
import dev.sundog.batch.api.EcsTaskProperties;
import dev.sundog.batch.api.EksContainer;
import dev.sundog.batch.api.EksPodProperties;
import dev.sundog.batch.api.EksProperties;
import dev.sundog.batch.api.Host;
import dev.sundog.batch.api.JobDetail;
import dev.sundog.batch.api.JobSummary;
import dev.sundog.batch.api.JobTimeout;
import dev.sundog.batch.api.KeyValuePair;
import dev.sundog.batch.api.LinuxParameters;
import dev.sundog.batch.api.ListJobsRequest;
import dev.sundog.batch.api.LogConfiguration;
import dev.sundog.batch.api.MountPoint;
import dev.sundog.batch.api.NodeProperties;
import dev.sundog.batch.api.NodeRangeProperty;
import dev.sundog.batch.api.RegisterJobDefinitionRequest;
import dev.sundog.batch.api.ResourceRequirement;
import dev.sundog.batch.api.RetryStrategy;
import dev.sundog.batch.api.Secret;
import dev.sundog.batch.api.TaskContainerDependency;
import dev.sundog.batch.api.TaskContainerProperties;
import dev.sundog.batch.api.TerminateJobRequest;
import dev.sundog.batch.api.Ulimit;
import dev.sundog.batch.api.Volume;
import dev.sundog.core.port.ContainerMount;
import dev.sundog.core.port.ContainerOrder;
import dev.sundog.core.port.ContainerRights;
import dev.sundog.core.port.ContainerRunner.Engine;
import dev.sundog.core.port.JobInspector;
import dev.sundog.core.port.OwnEndpoint;
import dev.sundog.core.port.ParameterReader;
import dev.sundog.core.port.RoleAssumer;
import dev.sundog.core.port.SpotMarket;
import dev.sundog.core.service.Fidelity;
import dev.sundog.core.service.ServiceSettings;
import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Scope;
import dev.sundog.testkit.FakeProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is ordered of the engine for a job, and what becomes of what it answers. */
class ContainersTest {

    private final BatchFixture batch =
            new BatchFixture(new ServiceSettings(Map.of("BATCH_DOCKER_FLAGS", "-l owner=me -e EXTRA=1")));

    @BeforeEach
    void aRoom() {
        batch.room(4);
        batch.register(definition("d"));
    }

    private void register(ContainerProperties.Builder container) {
        batch.register(definition("e").containerProperties(container.build()));
    }

    private FakeProgram program(int number) {
        return batch.containers.programs().get(number);
    }

    private ContainerOrder order() {
        return program(0).order();
    }

    // ---- orders

    @Test
    void aContainerIsOrderedAsItsJobSays() {
        register(container()
                .image("repo/image:1")
                .command(List.of("run", "fast"))
                .user("me")
                .readonlyRootFilesystem(true)
                .ulimits(List.of(new Ulimit(2048, "nofile", 1024)))
                .linuxParameters(LinuxParameters.builder()
                        .initProcessEnabled(true)
                        .sharedMemorySize(64)
                        .build())
                .volumes(List.of(
                        Volume.builder().name("v").host(new Host("/data")).build(),
                        Volume.builder().name("w").build()))
                .mountPoints(List.of(new MountPoint("/in", true, "v"), new MountPoint("/work", null, "w"))));
        batch.submit(job("a", "e"));

        assertThat(order().command().image()).isEqualTo("repo/image:1");
        assertThat(order().command().words()).containsExactly("run", "fast");
        assertThat(order().machine().memoryBytes()).isEqualTo(128L << 20);
        assertThat(order().machine().cpuShares()).isEqualTo(1024);
        assertThat(order().rights().user()).isEqualTo("me");
        assertThat(order().rights().readOnlyRoot()).isTrue();
        assertThat(order().rights().init()).isTrue();
        assertThat(order().rights().sharedMemoryBytes()).isEqualTo(64L << 20);
        assertThat(order().rights().ulimits()).containsExactly(new ContainerRights.Ulimit("nofile", 1024, 2048));
        assertThat(order().mounts())
                .containsExactly(
                        new ContainerMount.Folder(Path.of("/data"), "/in", true),
                        new ContainerMount.Volume("", "/work", false));
        assertThat(order().labels()).containsEntry("owner", "me").containsKey("dev.sundog.batch.job");
    }

    @Test
    void onFargateProcessorsAreLimited() {
        batch.environment("clouds", fargate(4));
        batch.queue("cloudy", "clouds");
        batch.register(definition("f")
                .platformCapabilities(List.of("FARGATE"))
                .containerProperties(container()
                        .executionRoleArn("arn:aws:iam::000000000000:role/r")
                        .resourceRequirements(List.of(
                                new ResourceRequirement("0.25", "VCPU"), new ResourceRequirement("512", "MEMORY")))
                        .build()));
        batch.submit(job("a", "f").jobQueue("cloudy"));
        assertThat(order().machine().cpus()).isEqualTo(0.25);
        assertThat(order().environment()).containsEntry("AWS_EXECUTION_ENV", "AWS_ECS_FARGATE");
    }

    @Test
    void theEnvironmentSaysWhoTheJobIsAndWhereTheEmulatorIs() {
        batch.ports.offer(OwnEndpoint.class, address -> "http://" + address + ":4566");
        batch.ports.offer(
                RoleAssumer.class,
                (role, service, session, lasting) ->
                        Optional.of(new RoleAssumer.Credentials(role + "|" + service, "secret", "token", Instant.MAX)));
        register(container()
                .jobRoleArn("the-role")
                .environment(List.of(new KeyValuePair("MINE", "x"), new KeyValuePair("AWS_REGION", "eu-west-1"))));
        String id = batch.submit(job("a", "e"));

        assertThat(order().environment())
                .containsEntry("AWS_BATCH_JOB_ID", id)
                .containsEntry("AWS_BATCH_JOB_ATTEMPT", "1")
                .containsEntry("AWS_BATCH_JQ_NAME", "queue")
                .containsEntry("AWS_BATCH_CE_NAME", "room")
                .containsEntry("AWS_ENDPOINT_URL", "http://172.17.0.1:4566")
                .containsEntry("AWS_ACCESS_KEY_ID", "the-role|ecs-tasks.amazonaws.com")
                .containsEntry("AWS_REGION", "eu-west-1")
                .containsEntry("MINE", "x")
                .containsEntry("EXTRA", "1")
                .doesNotContainKey("AWS_BATCH_JOB_ARRAY_INDEX");
    }

    // ---- logs

    @Test
    void whatAContainerPrintsIsInTheGroupOfBatch() {
        String id = batch.submit(job("a", "d"));
        program(0).print("hello");
        String stream = batch.describe(id).container().logStreamName();
        assertThat(batch.log).containsExactly("open /aws/batch/job " + stream, "/aws/batch/job hello");
    }

    @Test
    void aLogConfigurationSaysWhereElse() {
        register(container()
                .logConfiguration(new LogConfiguration(
                        "awslogs", Map.of("awslogs-group", "/mine", "awslogs-stream-prefix", "p"), null)));
        String id = batch.submit(job("a", "e"));
        program(0).print("hello");
        assertThat(batch.log).contains("/mine hello");
        assertThat(batch.describe(id).container().logStreamName()).startsWith("p/default/");
    }

    @Test
    void otherLogDriversKeepNothing() {
        register(container().logConfiguration(new LogConfiguration("syslog", null, null)));
        String id = batch.submit(job("a", "e"));
        program(0).print("hello");
        assertThat(batch.log).isEmpty();
        assertThat(batch.describe(id).container().logStreamName()).isNull();
    }

    // ---- what goes wrong

    @Test
    void anImageThatIsNotThereFailsTheJobInTheWordsOfEcs() {
        batch.containers.without("busybox");
        JobDetail job = batch.describe(batch.submit(job("a", "d")));
        assertThat(job.status()).isEqualTo("FAILED");
        assertThat(job.statusReason()).isEqualTo("Task failed to start");
        assertThat(job.container().reason()).isEqualTo("CannotPullContainerError: pull access denied for busybox");
        assertThat(job.container().exitCode()).isNull();
        assertThat(job.container().logStreamName()).isNull();
    }

    @Test
    void aProgramThatIsNotInTheImageFailsTheJob() {
        batch.containers.refusing(_ -> "exec: \"true\": executable file not found");
        JobDetail job = batch.describe(batch.submit(job("a", "d")));
        assertThat(job.container().reason()).startsWith("CannotStartContainerError: exec:");
    }

    @Test
    void wantOfMemoryIsNamed() {
        String id = batch.submit(job("a", "d"));
        program(0).endOutOfMemory();
        assertThat(batch.describe(id).container().exitCode()).isEqualTo(137);
        assertThat(batch.describe(id).container().reason())
                .isEqualTo("OutOfMemoryError: Container killed due to memory usage");
    }

    @Test
    void secretsAreReadAsTheExecutionRole() {
        batch.ports.offer(
                RoleAssumer.class,
                (role, service, session, lasting) ->
                        Optional.of(new RoleAssumer.Credentials(role, "secret", "token", Instant.MAX)));
        batch.ports.offer(
                ParameterReader.class, (actor, name) -> name + " for " + actor.accessKeyId() + " in " + actor.scope());
        register(container()
                .executionRoleArn("the-role")
                .environment(List.of(new KeyValuePair("S", "open")))
                .secrets(List.of(new Secret("S", "/p"))));
        batch.submit(job("a", "e"));

        assertThat(order().environment()).containsEntry("S", "/p for the-role in " + Scope.DEFAULT);
    }

    @Test
    void aJobFailsWhoseSecretIsNotThere() {
        batch.ports.offer(ParameterReader.class, (_, _) -> {
            throw new ServiceError(ErrorType.sender("ParameterNotFound", 400), null);
        });
        register(container().secrets(List.of(new Secret("S", "arn:aws:ssm:us-east-1:000000000000:parameter/p"))));
        JobDetail job = batch.describe(batch.submit(job("a", "e")));

        assertThat(job.status()).isEqualTo("FAILED");
        assertThat(job.container().reason())
                .isEqualTo("ResourceInitializationError: unable to pull secrets or registry auth: execution resource "
                        + "retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 time(s): "
                        + "invalid parameters: arn:aws:ssm:us-east-1:000000000000:parameter/p");
    }

    @Test
    void aSpotInterruptionIsASignalANoticeAndAnotherAttempt() {
        String id = batch.submit(job("a", "d").retryStrategy(new RetryStrategy(2, null)));
        var market = batch.ports.find(SpotMarket.class).orElseThrow();
        assertThat(market.interrupt("room", Duration.ofMinutes(2))).containsExactly(id);
        assertThat(program(0).signals()).containsExactly("SIGTERM");
        batch.advance(Duration.ofSeconds(119));
        assertThat(program(0).hasEnded()).isFalse();
        batch.advance(Duration.ofSeconds(1));

        assertThat(program(0).hasEnded()).isTrue();
        assertThat(batch.describe(id).attempts().getFirst().statusReason())
                .matches("Host EC2 \\(instance i-[0-9a-f]{17}\\) terminated\\.");
        assertThat(batch.status(id)).isEqualTo("RUNNING");
        assertThat(program(1).order().environment()).containsEntry("AWS_BATCH_JOB_ATTEMPT", "2");
    }

    @Test
    void toolsAreToldWhatAJobWaitsFor() {
        for (int i = 0; i < 5; i++) {
            batch.submit(job("j" + i, "d"));
        }
        String id = batch.submit(job("last", "d"));
        var why = batch.ports.find(JobInspector.class).orElseThrow().why(id).orElseThrow();
        assertThat(why.status()).isEqualTo("RUNNABLE");
        assertThat(why.ahead()).isEqualTo(1);
        assertThat(why.environments().getFirst().usedvCpus()).isEqualTo(4.0);
    }

    @Test
    void closingEndsAllContainersAndForgetsAllTimers() {
        batch.register(definition("slow").timeout(new JobTimeout(60)));
        String first = batch.submit(job("a", "slow"));
        batch.submit(job("b", "d"));
        program(1).end(0);
        batch.call(BatchApi.TERMINATE_JOB, new TerminateJobRequest(first, "enough"));
        batch.close();
        assertThat(batch.containers.running()).isEmpty();
        assertThat(batch.time.clock().pendingTimers()).isZero();
    }

    // ---- plain processes

    @Test
    void withoutDockerACommandIsAProgramOfThisMachine() {
        batch.containers.pretending(Engine.PROCESS);
        batch.submit(job("a", "d"));
        assertThat(order().command().image()).isEmpty();
        assertThat(order().command().words()).containsExactly("true");
        assertThat(order().environment()).containsKey("PATH");
        batch.call(BatchApi.SUBMIT_JOB, job("b", "d").build());
        assertThat(batch.fidelity()).isEqualTo(Fidelity.SIMULATED);
    }

    // ---- several containers

    private static TaskContainerProperties.Builder part(String name, TaskContainerDependency... after) {
        return TaskContainerProperties.builder()
                .name(name)
                .image(name)
                .dependsOn(List.of(after))
                .resourceRequirements(
                        List.of(new ResourceRequirement("1", "VCPU"), new ResourceRequirement("64", "MEMORY")));
    }

    private String submitTask(TaskContainerProperties.Builder... parts) {
        batch.register(RegisterJobDefinitionRequest.builder()
                .jobDefinitionName("t")
                .type("container")
                .ecsProperties(new EcsProperties(List.of(EcsTaskProperties.builder()
                        .containers(Arrays.stream(parts)
                                .map(TaskContainerProperties.Builder::build)
                                .toList())
                        .build()))));
        return batch.submit(job("a", "t"));
    }

    private FakeProgram of(String image) {
        return batch.containers.programs().stream()
                .filter(program -> program.order().command().image().equals(image))
                .findFirst()
                .orElseThrow(() -> new AssertionError(image + " was not started"));
    }

    @Test
    void containersOfATaskWaitForEachOtherAndEndTogether() {
        String id = submitTask(
                part("main", new TaskContainerDependency("setup", "SUCCESS")),
                part("setup").essential(false),
                part("sidecar").essential(false));
        assertThat(batch.containers.programs()).hasSize(2);
        of("setup").end(0);
        of("main").end(0);
        assertThat(of("sidecar").signals()).containsExactly("SIGTERM");
        assertThat(batch.status(id)).isEqualTo("RUNNING");
        of("sidecar").end(143);

        JobDetail job = batch.describe(id);
        assertThat(job.status()).isEqualTo("SUCCEEDED");
        assertThat(job.ecsProperties().taskProperties().getFirst().containers())
                .extracting(container -> container.name() + " " + container.exitCode())
                .containsExactly("main 0", "setup 0", "sidecar 143");
        assertThat(job.attempts().getFirst().container().logStreamName()).isNull();
        assertThat(batch.containers.sandboxes().getFirst().isClosed()).isTrue();
    }

    @Test
    void aTaskFailsWhereWhatItWaitsForFails() {
        String id = submitTask(
                part("main", new TaskContainerDependency("setup", "SUCCESS")),
                part("setup").essential(false));
        of("setup").end(1);
        assertThat(batch.status(id)).isEqualTo("FAILED");
        assertThat(batch.containers.programs()).hasSize(1);
    }

    @Test
    void thePodOfAQueueOfEksRunsItsContainers() {
        batch.environment("cluster", BatchFixture.instances("EC2", 4), "arn:aws:eks:us-east-1:000000000000:cluster/c");
        batch.queue("pods", "cluster");
        batch.register(RegisterJobDefinitionRequest.builder()
                .jobDefinitionName("p")
                .type("container")
                .eksProperties(new EksProperties(EksPodProperties.builder()
                        .initContainers(List.of(EksContainer.builder()
                                .name("first")
                                .image("first")
                                .build()))
                        .containers(List.of(EksContainer.builder()
                                .name("main")
                                .image("main")
                                .command(List.of("/run"))
                                .args(List.of("x"))
                                .build()))
                        .build())));
        String id = batch.submit(job("a", "p").jobQueue("pods"));
        of("first").end(0);
        assertThat(of("main").order().command().entryPoint()).containsExactly("/run");
        of("main").end(0);
        assertThat(batch.status(id)).isEqualTo("SUCCEEDED");
        assertThat(batch.describe(id).eksAttempts()).hasSize(1);
    }

    // ---- several nodes

    private String submitNodes(int count) {
        batch.register(RegisterJobDefinitionRequest.builder()
                .jobDefinitionName("n")
                .type("multinode")
                .nodeProperties(new NodeProperties(
                        count,
                        0,
                        List.of(NodeRangeProperty.builder()
                                .targetNodes("0:")
                                .container(container().build())
                                .build()))));
        return batch.submit(job("a", "n"));
    }

    @Test
    void theNodesOfAJobKnowEachOtherAndEndWithTheMainNode() {
        String id = submitNodes(3);
        assertThat(batch.containers.programs()).hasSize(3);
        assertThat(batch.variables(id + "#0"))
                .containsEntry("AWS_BATCH_JOB_NODE_INDEX", "0")
                .containsEntry("AWS_BATCH_JOB_NUM_NODES", "3")
                .containsEntry("AWS_BATCH_JOB_MAIN_NODE_INDEX", "0")
                .doesNotContainKey("AWS_BATCH_JOB_MAIN_NODE_PRIVATE_IPV4_ADDRESS");
        assertThat(batch.variables(id + "#2"))
                .containsEntry("AWS_BATCH_JOB_NODE_INDEX", "2")
                .containsEntry("AWS_BATCH_JOB_MAIN_NODE_PRIVATE_IPV4_ADDRESS", "172.17.0.2");
        program(1).end(0);
        assertThat(batch.status(id + "#1")).isEqualTo("SUCCEEDED");
        assertThat(batch.status(id)).isEqualTo("RUNNING");
        program(0).end(0);
        assertThat(program(2).signals()).containsExactly("SIGTERM");
        program(2).end(143);

        assertThat(batch.status(id)).isEqualTo("SUCCEEDED");
        assertThat(batch.describe(id + "#0").nodeDetails().isMainNode()).isTrue();
        assertThat(batch.call(
                                BatchApi.LIST_JOBS,
                                ListJobsRequest.builder()
                                        .multiNodeJobId(id)
                                        .jobStatus("FAILED")
                                        .build())
                        .jobSummaryList())
                .extracting(JobSummary::jobId)
                .containsExactly(id + "#2");
    }

    @Test
    void allNodesNeedRoomAtOnce() {
        batch.submit(job("b", "d"));
        String id = submitNodes(4);
        assertThat(batch.status(id)).isEqualTo("RUNNABLE");
        program(0).end(0);
        assertThat(batch.status(id)).isEqualTo("RUNNING");
    }
}
