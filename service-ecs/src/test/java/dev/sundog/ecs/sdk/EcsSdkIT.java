package dev.sundog.ecs.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.launch.EmulatorSettings;
import dev.sundog.core.service.ServiceSettings;
import dev.sundog.testkit.DockerEngine;
import dev.sundog.testkit.EmulatorFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ContainerCondition;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.HealthStatus;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;
import software.amazon.awssdk.services.ecs.waiters.EcsWaiter;

/** Tasks and services in real containers, of an image that is made of this machine's own programs. */
class EcsSdkIT {

    private static final NetworkConfiguration NETWORK = NetworkConfiguration.builder()
            .awsvpcConfiguration(vpc -> vpc.subnets("subnet-1"))
            .build();
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int ATTEMPTS = 1200;

    private static String image;
    private static EmulatorFixture emulator;
    private static EcsClient ecs;
    private static EcsWaiter waiter;

    @BeforeAll
    static void start() {
        DockerEngine.require();
        image = DockerEngine.shellImage("bash", "cat", "id", "sleep", "tail", "/bin/sh");
        emulator = EmulatorFixture.start(
                EmulatorSettings.local().with(new ServiceSettings(Map.of("CONTAINER_ENGINE", "docker"))));
        ecs = EcsClient.builder()
                .endpointOverride(emulator.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        waiter = EcsWaiter.builder()
                .client(ecs)
                .overrideConfiguration(wait ->
                        wait.maxAttempts(ATTEMPTS).backoffStrategyV2(BackoffStrategy.fixedDelayWithoutJitter(PAUSE)))
                .build();
        ecs.createCluster(create -> create.clusterName("default"));
    }

    @AfterAll
    static void stop() {
        if (emulator != null) {
            waiter.close();
            ecs.close();
            emulator.close();
            assertThat(DockerEngine.containersWith("com.amazonaws.ecs.cluster"))
                    .as("containers left over")
                    .isEmpty();
        }
    }

    private static ContainerDefinition container(
            String name, String script, Consumer<ContainerDefinition.Builder> more) {
        return ContainerDefinition.builder()
                .name(name)
                .image(image)
                .command("bash", "-c", script)
                .applyMutation(more)
                .build();
    }

    private static void register(String family, ContainerDefinition... containers) {
        register(family, _ -> {}, containers);
    }

    private static void register(
            String family, Consumer<RegisterTaskDefinitionRequest.Builder> more, ContainerDefinition... containers) {
        ecs.registerTaskDefinition(register -> register.family(family)
                .requiresCompatibilities(Compatibility.FARGATE)
                .networkMode(NetworkMode.AWSVPC)
                .cpu("256")
                .memory("512")
                .containerDefinitions(containers)
                .applyMutation(more));
    }

    private static Task run(String family) {
        return ecs.runTask(run -> run.taskDefinition(family)
                        .launchType(LaunchType.FARGATE)
                        .networkConfiguration(NETWORK))
                .tasks()
                .getFirst();
    }

    private static Task stopped(Task task) {
        return waiter.waitUntilTasksStopped(describe -> describe.tasks(task.taskArn()))
                .matched()
                .response()
                .orElseThrow()
                .tasks()
                .getFirst();
    }

    private static Task running(Task task) {
        return waiter.waitUntilTasksRunning(describe -> describe.tasks(task.taskArn()))
                .matched()
                .response()
                .orElseThrow()
                .tasks()
                .getFirst();
    }

    @Test
    void runsContainersInTheOrderOfTheirDependenciesWithAVolumeAndANetworkInCommon() {
        register(
                "ordered",
                task -> task.volumes(volume -> volume.name("data")),
                container(
                        "app",
                        "read line < /data/line && [ $line = \"$WANTED\" ] && ! (echo > /data/line) && exit 42",
                        app -> app.environment(pair -> pair.name("WANTED").value("prepared"))
                                .mountPoints(mount -> mount.sourceVolume("data")
                                        .containerPath("/data")
                                        .readOnly(true))
                                .dependsOn(wait -> wait.containerName("init").condition(ContainerCondition.SUCCESS))),
                container(
                        "init",
                        "echo prepared > /data/line",
                        init -> init.essential(false)
                                .mountPoints(mount -> mount.sourceVolume("data").containerPath("/data"))));

        Task task = stopped(run("ordered"));

        assertThat(task.stopCode()).isEqualTo(TaskStopCode.ESSENTIAL_CONTAINER_EXITED);
        assertThat(task.containers()).extracting(Container::exitCode).containsExactly(42, 0);
        assertThat(task.containers())
                .extracting(one -> one.networkInterfaces().getFirst().privateIpv4Address())
                .allMatch(address -> address.matches("\\d+\\.\\d+\\.\\d+\\.\\d+"))
                .containsOnly(task.containers()
                        .getFirst()
                        .networkInterfaces()
                        .getFirst()
                        .privateIpv4Address());
        assertThat(DockerEngine.run("docker volume ls -q --filter name=ecs-").strip())
                .isEmpty();
    }

    @Test
    void asksContainersToEndWhenATaskIsStopped() {
        register("polite", container("app", "trap 'exit 5' TERM; while :; do sleep 0.1; done", _ -> {}));
        Task task = running(run("polite"));

        ecs.stopTask(stop -> stop.task(task.taskArn()).reason("enough"));

        Task ended = stopped(task);
        assertThat(ended.stopCode()).isEqualTo(TaskStopCode.USER_INITIATED);
        assertThat(ended.stoppedReason()).isEqualTo("enough");
        assertThat(ended.containers().getFirst().exitCode()).isEqualTo(5);
    }

    @Test
    void killsContainersThatDoNotEndInTime() {
        register("stubborn", container("app", "trap '' TERM; while :; do sleep 0.1; done", app -> app.stopTimeout(2)));
        Task task = running(run("stubborn"));

        ecs.stopTask(stop -> stop.task(task.taskArn()));

        assertThat(stopped(task).containers().getFirst().exitCode()).isEqualTo(137);
    }

    @Test
    void saysWhichContainerWantedTooMuchMemory() {
        register("greedy", container("app", "exec tail /dev/zero", app -> app.memory(32)));

        Container greedy = stopped(run("greedy")).containers().getFirst();

        assertThat(greedy.exitCode()).isEqualTo(137);
        assertThat(greedy.reason()).isEqualTo("OutOfMemoryError: Container killed due to memory usage");
    }

    @Test
    void saysWhyAContainerDoesNotStart() {
        register("nothing", container("app", "", app -> app.command("/no/such/program")));
        register("nowhere", container("app", "", app -> app.image("registry.invalid/none:1")));

        assertThat(stopped(run("nothing"))).satisfies(task -> {
            assertThat(task.stopCode()).isEqualTo(TaskStopCode.TASK_FAILED_TO_START);
            assertThat(task.stoppedReason())
                    .startsWith("CannotStartContainerError: ")
                    .contains("/no/such/program");
        });
        assertThat(stopped(run("nowhere")).stoppedReason())
                .startsWith("CannotPullContainerError: ")
                .contains("registry.invalid");
    }

    @Test
    void watchesTheHealthOfContainers() {
        register(
                "healthy",
                container(
                        "app",
                        "echo > /tmp-ok; sleep 600",
                        app -> app.healthCheck(check -> check.command("CMD-SHELL", "cat /tmp-ok")
                                .interval(5)
                                .retries(1))),
                container(
                        "late",
                        "sleep 600",
                        late -> late.dependsOn(
                                wait -> wait.containerName("app").condition(ContainerCondition.HEALTHY))));
        Task task = run("healthy");

        Task now = running(task);

        assertThat(now.healthStatus()).isEqualTo(HealthStatus.HEALTHY);
    }

    @Test
    void rollsAServiceOutAndBackWhenItsNextVersionCrashes() {
        String stays = "trap 'exit 0' TERM; while :; do sleep 0.1; done";
        register(
                "rolling",
                container(
                        "app",
                        stays,
                        app -> app.environment(one -> one.name("V").value("1"))));
        register(
                "rolling",
                container(
                        "app",
                        stays,
                        app -> app.environment(one -> one.name("V").value("2"))));
        register("rolling", container("app", "exit 3", _ -> {}));
        ecs.createService(create -> create.serviceName("rolling")
                .taskDefinition("rolling:1")
                .desiredCount(2)
                .launchType(LaunchType.FARGATE)
                .networkConfiguration(NETWORK)
                .deploymentConfiguration(deploy -> deploy.deploymentCircuitBreaker(
                        breaker -> breaker.enable(true).rollback(true))));
        assertThat(stable().runningCount()).isEqualTo(2);

        ecs.updateService(update -> update.service("rolling").taskDefinition("rolling:2"));
        Service second = stable();
        assertThat(second.deployments().getFirst().taskDefinition()).endsWith(":2");
        assertThat(tasks()).allMatch(task -> task.taskDefinitionArn().endsWith(":2"));
        completed();

        ecs.updateService(update -> update.service("rolling").taskDefinition("rolling:3"));
        Service back = stable();
        assertThat(back.taskDefinition()).endsWith(":2");
        assertThat(back.deployments().getFirst().id())
                .isEqualTo(second.deployments().getFirst().id());
        assertThat(tasks()).allMatch(task -> task.taskDefinitionArn().endsWith(":2"));
        assertThat(back.events())
                .anyMatch(event -> event.message().endsWith("deployment failed: tasks failed to start."))
                .anyMatch(event -> event.message().contains("rolling back to deployment "));

        ecs.deleteService(delete -> delete.service("rolling").force(true));
        waiter.waitUntilServicesInactive(describe -> describe.services("rolling"));
    }

    /** One deployment and all of its tasks. */
    private static Service stable() {
        return waiter.waitUntilServicesStable(describe -> describe.services("rolling"))
                .matched()
                .response()
                .orElseThrow()
                .services()
                .getFirst();
    }

    /** What has run for a while is complete: only that can be gone back to. */
    private static void completed() {
        emulator.clock().advance(Duration.ofSeconds(10));
        assertThat(Stream.generate(() -> stable().deployments().getFirst().rolloutState())
                        .limit(ATTEMPTS)
                        .anyMatch(DeploymentRolloutState.COMPLETED::equals))
                .as("completed")
                .isTrue();
    }

    private static List<Task> tasks() {
        List<String> arns = ecs.listTasks(list -> list.serviceName("rolling")).taskArns();
        return ecs.describeTasks(describe -> describe.tasks(arns)).tasks();
    }

    @Test
    void answersItsErrorsByTheirNames() {
        assertThatThrownBy(() -> ecs.runTask(run -> run.cluster("none").taskDefinition("none")))
                .isInstanceOf(ClusterNotFoundException.class)
                .hasMessageContaining("Cluster not found.");
        assertThatThrownBy(() -> ecs.runTask(run -> run.taskDefinition("none")))
                .isInstanceOf(ClientException.class)
                .hasMessageContaining("TaskDefinition not found.");
    }
}
