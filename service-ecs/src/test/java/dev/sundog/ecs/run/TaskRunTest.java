package dev.sundog.ecs.run;

import static dev.sundog.ecs.EcsFixture.container;
import static dev.sundog.ecs.EcsFixture.fargate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sundog.core.meter.UsageRow;
import dev.sundog.core.port.ContainerMount;
import dev.sundog.core.port.ContainerOrder;
import dev.sundog.core.port.ContainerRunner;
import dev.sundog.core.port.ContainerRunner.Executed;
import dev.sundog.core.port.EventPublisher;
import dev.sundog.core.port.ObjectStore;
import dev.sundog.core.service.Fidelity;
import dev.sundog.core.shape.Document;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import dev.sundog.ecs.EcsFixture;
import dev.sundog.ecs.api.Container;
import dev.sundog.ecs.api.ContainerDependency;
import dev.sundog.ecs.api.ContainerOverride;
import dev.sundog.ecs.api.DescribeTasksRequest;
import dev.sundog.ecs.api.EcsApi;
import dev.sundog.ecs.api.EnvironmentFile;
import dev.sundog.ecs.api.HealthCheck;
import dev.sundog.ecs.api.KeyValuePair;
import dev.sundog.ecs.api.LogConfiguration;
import dev.sundog.ecs.api.MountPoint;
import dev.sundog.ecs.api.Task;
import dev.sundog.ecs.api.TaskOverride;
import dev.sundog.ecs.api.Volume;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskRunTest {

    private final EcsFixture ecs = new EcsFixture();

    @BeforeEach
    void makeCluster() {
        ecs.cluster("default");
    }

    @AfterEach
    void close() {
        ecs.close();
    }

    @Test
    void goesFromProvisioningToRunning() {
        ecs.register(fargate("web", container("app").build()));

        Task answered = ecs.run("web");

        assertThat(answered.lastStatus()).isEqualTo("PROVISIONING");
        assertThat(answered.desiredStatus()).isEqualTo("RUNNING");
        assertThat(answered.group()).isEqualTo("family:web");
        Task now = ecs.task(answered);
        assertThat(now.lastStatus()).isEqualTo("RUNNING");
        assertThat(now.startedAt()).isEqualTo(ecs.time.clock().now());
        assertThat(now.attachments().getFirst().status()).isEqualTo("ATTACHED");
        assertThat(now.containers().getFirst().networkInterfaces().getFirst().privateIpv4Address())
                .isEqualTo("172.17.0.2");
        assertThat(now.containers().getFirst().runtimeId()).isEqualTo("fake-1");
        assertThat(ecs.events)
                .extracting(event -> event.detail().members().get("lastStatus"))
                .startsWith(new Document.Text("PROVISIONING"))
                .contains(new Document.Text("PENDING"))
                .endsWith(new Document.Text("RUNNING"));
    }

    @Test
    void endsWithItsEssentialContainer() {
        ecs.register(fargate(
                "web",
                container("app").build(),
                container("side").essential(false).build()));
        Task task = ecs.run("web");

        ecs.program("side").end(9);
        assertThat(ecs.task(task).lastStatus()).isEqualTo("RUNNING");
        ecs.program("app").end(3);

        Task ended = ecs.task(task);
        assertThat(ended.lastStatus()).isEqualTo("STOPPED");
        assertThat(ended.desiredStatus()).isEqualTo("STOPPED");
        assertThat(ended.stopCode()).isEqualTo("EssentialContainerExited");
        assertThat(ended.stoppedReason()).isEqualTo("Essential container in task exited");
        assertThat(ended.containers()).extracting(Container::exitCode).containsExactly(3, 9);
        assertThat(ecs.runner.sandboxes().getFirst().isClosed()).isTrue();
    }

    @Test
    void asksTheOtherContainersToEndAndKillsThemWhenTheirTimeIsOver() {
        ecs.register(fargate(
                "web",
                container("app").build(),
                container("side").stopTimeout(10).build()));
        Task task = ecs.run("web");

        ecs.program("app").end(0);

        assertThat(ecs.task(task).lastStatus()).isEqualTo("STOPPING");
        assertThat(ecs.program("side").signals()).containsExactly("SIGTERM");
        ecs.advance(Duration.ofSeconds(9));
        assertThat(ecs.program("side").hasEnded()).isFalse();
        ecs.advance(Duration.ofSeconds(1));
        assertThat(ecs.task(task).lastStatus()).isEqualTo("STOPPED");
        assertThat(ecs.task(task).containers().get(1).exitCode()).isEqualTo(137);
    }

    @Test
    void stopsWhenItIsToldTo() {
        ecs.register(fargate("web", container("app").build()));
        Task task = ecs.run("web");

        Task answered = ecs.stop(task, null);

        assertThat(answered.desiredStatus()).isEqualTo("STOPPED");
        assertThat(answered.stopCode()).isEqualTo("UserInitiated");
        assertThat(answered.stoppedReason()).isEqualTo("Task stopped by user");
        assertThat(ecs.program("app").signals()).containsExactly("SIGTERM");
        ecs.program("app").end(143);
        assertThat(ecs.task(task).lastStatus()).isEqualTo("STOPPED");
        assertThat(ecs.task(task).containers().getFirst().exitCode()).isEqualTo(143);
    }

    @Test
    void startsContainersWhenWhatTheyWaitForHasHappened() {
        ecs.register(fargate(
                "web",
                container("app")
                        .dependsOn(List.of(
                                new ContainerDependency("init", "SUCCESS"), new ContainerDependency("db", "HEALTHY")))
                        .build(),
                container("init").essential(false).build(),
                container("db")
                        .healthCheck(new HealthCheck(List.of("CMD-SHELL", "ready"), 5, 2, 3, null))
                        .build()));
        Task task = ecs.run("web");
        ecs.program("db").commands(_ -> new Executed(0, ""));

        assertThat(started()).containsExactly("ecs-init", "ecs-db");
        assertThat(ecs.task(task).lastStatus()).isEqualTo("PENDING");
        ecs.program("init").end(0);
        assertThat(started()).doesNotContain("ecs-app");
        ecs.advance(Duration.ofSeconds(5));

        assertThat(started()).endsWith("ecs-app");
        assertThat(ecs.task(task).lastStatus()).isEqualTo("RUNNING");
        assertThat(ecs.task(task).healthStatus()).isEqualTo("HEALTHY");
    }

    private List<String> started() {
        return ecs.runner.programs().stream()
                .map(program -> program.order().name())
                .toList();
    }

    @Test
    void failsWhenAContainerWillNeverStart() {
        ecs.register(fargate(
                "web",
                container("app")
                        .dependsOn(List.of(new ContainerDependency("init", "SUCCESS")))
                        .build(),
                container("init").essential(false).build()));
        Task task = ecs.run("web");

        ecs.program("init").end(2);

        Task ended = ecs.task(task);
        assertThat(ended.lastStatus()).isEqualTo("STOPPED");
        assertThat(ended.stopCode()).isEqualTo("TaskFailedToStart");
        assertThat(ended.containers().getFirst().reason())
                .isEqualTo(
                        "dependency graph: failed to resolve container ordering dependency [init] for target [app] as dependency did not exit successfully.");
    }

    @Test
    void becomesUnhealthyAfterAsManyFailuresAsItsCheckAllows() {
        ecs.register(fargate(
                "web",
                container("app")
                        .healthCheck(new HealthCheck(List.of("CMD", "probe", "-q"), 10, 2, 2, 15))
                        .build()));
        Task task = ecs.run("web");
        ecs.program("app").commands(command -> new Executed(command.equals(List.of("probe", "-q")) ? 1 : 0, ""));

        ecs.advance(Duration.ofSeconds(10)); // its first failure is forgiven
        ecs.advance(Duration.ofSeconds(10));
        assertThat(ecs.task(task).healthStatus()).isEqualTo("UNKNOWN");
        ecs.advance(Duration.ofSeconds(10));
        assertThat(ecs.task(task).healthStatus()).isEqualTo("UNHEALTHY");
        assertThat(ecs.task(task).containers().getFirst().healthStatus()).isEqualTo("UNHEALTHY");

        ecs.program("app").commands(_ -> new Executed(0, ""));
        ecs.advance(Duration.ofSeconds(10));
        assertThat(ecs.task(task).healthStatus()).isEqualTo("HEALTHY");
    }

    @Test
    void saysThatAnImageCannotBePulled() {
        ecs.runner.without("app:1");
        ecs.register(fargate("web", container("app").build()));

        Task ended = ecs.task(ecs.run("web"));

        assertThat(ended.lastStatus()).isEqualTo("STOPPED");
        assertThat(ended.stopCode()).isEqualTo("TaskFailedToStart");
        assertThat(ended.stoppedReason()).isEqualTo("CannotPullContainerError: pull access denied for app:1");
        assertThat(ended.containers().getFirst().reason()).isEqualTo(ended.stoppedReason());
        assertThat(ended.containers().getFirst().exitCode()).isNull();
    }

    @Test
    void saysThatAContainerDoesNotStart() {
        ecs.runner.refusing(_ -> "no such program");
        ecs.register(fargate("web", container("app").build()));

        Task ended = ecs.task(ecs.run("web"));

        assertThat(ended.stopCode()).isEqualTo("TaskFailedToStart");
        assertThat(ended.stoppedReason())
                .isEqualTo("CannotStartContainerError: Error response from daemon: no such program");
    }

    @Test
    void saysThatAContainerWantedTooMuchMemory() {
        ecs.register(fargate("web", container("app").build()));
        Task task = ecs.run("web");

        ecs.program("app").endOutOfMemory();

        assertThat(ecs.task(task).containers().getFirst().reason())
                .isEqualTo("OutOfMemoryError: Container killed due to memory usage");
        assertThat(ecs.task(task).containers().getFirst().exitCode()).isEqualTo(137);
    }

    @Test
    void logsToTheStreamOfTheContainer() {
        LogConfiguration configuration = new LogConfiguration(
                "awslogs",
                Map.of(
                        "awslogs-group", "/ecs/web",
                        "awslogs-region", "eu-west-1",
                        "awslogs-stream-prefix", "v1",
                        "awslogs-create-group", "true"),
                null);
        ecs.register(
                fargate("web", container("app").logConfiguration(configuration).build()));
        Task task = ecs.run("web");

        ecs.program("app").print("hello");
        ecs.program("app").print("again");

        String stream = "eu-west-1 /ecs/web v1/app/" + id(task) + ": ";
        assertThat(ecs.log).containsExactly(stream + "hello", stream + "again");
    }

    private static String id(Task task) {
        return task.taskArn().substring(task.taskArn().lastIndexOf('/') + 1);
    }

    @Test
    void failsWhereItsLogGroupIsMissing() {
        LogConfiguration configuration = new LogConfiguration(
                "awslogs",
                Map.of("awslogs-group", "/none", "awslogs-region", "us-east-1", "awslogs-stream-prefix", "v1"),
                null);
        ecs.register(
                fargate("web", container("app").logConfiguration(configuration).build()));

        assertThat(ecs.task(ecs.run("web")).stoppedReason())
                .startsWith("ResourceInitializationError: failed to validate logger args: ")
                .contains("The specified log group does not exist.");
    }

    @Test
    void ordersWhatTheDefinitionAndTheCallSay() {
        ecs.register(fargate(
                        "web",
                        container("app")
                                .memory(256)
                                .cpu(128)
                                .user("7")
                                .command(List.of("serve"))
                                .environment(List.of(new KeyValuePair("A", "1"), new KeyValuePair("B", "2")))
                                .mountPoints(List.of(new MountPoint("data", "/data", true)))
                                .build())
                .volumes(List.of(Volume.builder().name("data").build())));

        Task task = ecs.run(
                "web",
                run -> run.overrides(TaskOverride.builder()
                        .containerOverrides(List.of(ContainerOverride.builder()
                                .name("app")
                                .command(List.of("migrate", "now"))
                                .environment(List.of(new KeyValuePair("B", "3")))
                                .build()))
                        .build()));

        ContainerOrder order = ecs.program("app").order();
        assertThat(order.command().words()).containsExactly("migrate", "now");
        assertThat(order.environment())
                .containsEntry("A", "1")
                .containsEntry("B", "3")
                .containsEntry("AWS_EXECUTION_ENV", "AWS_ECS_FARGATE")
                .containsEntry("AWS_REGION", "us-east-1")
                .containsKey("ECS_CONTAINER_METADATA_URI_V4")
                .doesNotContainKey("AWS_CONTAINER_CREDENTIALS_FULL_URI");
        assertThat(order.machine()).isEqualTo(new ContainerOrder.Machine(256 << 20, 0, 0.25, 128, 0));
        assertThat(order.rights().user()).isEqualTo("7");
        assertThat(order.mounts())
                .containsExactly(new ContainerMount.Volume("ecs-" + id(task) + "-data", "/data", true));
        assertThat(order.labels()).containsEntry("com.amazonaws.ecs.task-arn", task.taskArn());
        ecs.program("app").end(0);
        assertThat(ecs.runner.removedVolumes()).containsExactly("ecs-" + id(task) + "-data");
    }

    @Test
    void hasEndedWhenTheEmulatorWasStopped() {
        ecs.register(fargate("web", container("app").build()));
        Task task = ecs.run("web");

        ecs.reopen();

        assertThat(ecs.program("app").hasEnded()).isTrue();
        assertThat(ecs.task(task).lastStatus()).isEqualTo("STOPPED");
        assertThat(ecs.task(task).stopCode()).isEqualTo("TerminationNotice");
        assertThat(ecs.task(task).stoppedReason())
                .isEqualTo("Host of the task has ended: the emulator was stopped or restarted.");
    }

    @Test
    void isForgottenAnHourAfterItHasStopped() {
        ecs.register(fargate("web", container("app").build()));
        Task task = ecs.run("web");
        ecs.program("app").end(0);

        ecs.advance(Duration.ofMinutes(61));

        assertThat(ecs.call(EcsApi.DESCRIBE_TASKS, new DescribeTasksRequest(null, List.of(task.taskArn()), null))
                        .failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo("MISSING"));
    }

    @Test
    void isSimulatedWhereThereAreNoContainers() {
        ecs.runner.pretending(ContainerRunner.Engine.PROCESS);
        ecs.register(fargate("web", container("app").build()));

        ecs.run("web");

        assertThat(ecs.lastFidelity()).isEqualTo(Fidelity.SIMULATED);
    }

    @Test
    void failsWhereSomethingGoesWrongThatNobodyExpects() {
        ecs.runner.refusing(_ -> {
            throw new IllegalStateException("broken");
        });
        ecs.register(fargate("web", container("app").build()));

        Task ended = ecs.task(ecs.run("web"));

        assertThat(ended.lastStatus()).isEqualTo("STOPPED");
        assertThat(ended.stopCode()).isEqualTo("TaskFailedToStart");
        assertThat(ended.stoppedReason()).isEqualTo("InternalError: java.lang.IllegalStateException: broken");
        assertThat(ecs.runner.sandboxes().getFirst().isClosed()).isTrue();
    }

    @Test
    void answersAContainerNoMoreThatDidNotStart() throws Exception {
        AtomicReference<String> metadata = new AtomicReference<>();
        ecs.runner.refusing(order -> {
            metadata.set(order.environment().get("ECS_CONTAINER_METADATA_URI_V4"));
            return "no such program";
        });
        ecs.register(fargate("web", container("app").build()));

        ecs.run("web");

        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(metadata.get())).build();
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void leavesNoContainerThatWasBeingStartedWhenTheEmulatorWasReset() {
        ecs.register(fargate("web", container("app").build()));
        ecs.runner.onStart(_ -> ecs.reopen());

        ecs.run("web");

        assertThat(ecs.program("app").hasEnded()).isTrue();
    }

    @Test
    void readsNoMoreOfAnEnvironmentFileThanAProgramCanBeGiven() {
        ecs.ports.offer(ObjectStore.class, new Endless());
        EnvironmentFile file = new EnvironmentFile("arn:aws:s3:::bucket/file.env", "s3");
        ecs.register(
                fargate("web", container("app").environmentFiles(List.of(file)).build()));

        assertThat(ecs.task(ecs.run("web")).stoppedReason())
                .isEqualTo("ResourceInitializationError: failed to download env files: the file "
                        + "arn:aws:s3:::bucket/file.env has more than 1048576 bytes");
    }

    /** Objects that have no end. */
    private static final class Endless implements ObjectStore {

        @Override
        public List<String> list(String bucket, String prefix) {
            return List.of();
        }

        @Override
        public ByteStream read(String bucket, String key) {
            InputStream zeros = new InputStream() {
                @Override
                public int read() {
                    return 0;
                }
            };
            return new ByteStream.Once(zeros, -1);
        }

        @Override
        public String write(String bucket, String key, Blob content, String contentType) {
            throw new AssertionError("nothing is written");
        }
    }

    @Test
    void isBilledFromItsFirstPullToItsEndForAMinuteAtLeast() {
        ecs.register(fargate("web", container("app").build()).cpu("512").memory("2048"));
        Task longer = ecs.run("web");
        ecs.time.advance(Duration.ofHours(2));
        ecs.program("app").end(0);

        assertThat(ecs.task(longer).lastStatus()).isEqualTo("STOPPED");
        assertThat(ecs.meter.rows())
                .extracting(UsageRow::dimension, UsageRow::amount)
                .containsExactly(tuple("fargate-gb-hours", 4.0), tuple("fargate-vcpu-hours", 1.0));
    }

    @Test
    void takesSizesThatAreOverriddenInUnitsAndRefusesWhatIsNone() {
        ecs.register(fargate("web", container("app").build()));
        Task task = ecs.run(
                "web",
                builder -> builder.overrides(
                        TaskOverride.builder().cpu("1 vCPU").memory("2 GB").build()));

        assertThat(task.cpu()).isEqualTo("1024");
        assertThat(task.memory()).isEqualTo("2048");
        assertThatThrownBy(() -> ecs.run(
                        "web",
                        builder -> builder.overrides(
                                TaskOverride.builder().cpu("much").build())))
                .hasMessage("Invalid 'cpu' setting for task.");
    }

    @Test
    void goesOnWhereSomebodyWhoFollowsItFails() {
        ecs.ports.offer(EventPublisher.class, (_, _) -> {
            throw new IllegalStateException("nobody listens");
        });
        ecs.register(fargate("web", container("app").build()));
        Task task = ecs.run("web");
        ecs.program("app").end(0);

        assertThat(ecs.task(task).lastStatus()).isEqualTo("STOPPED");
        assertThat(ecs.meter.rows()).isNotEmpty();
    }
}
