package dev.sundog.batch.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.launch.EmulatorSettings;
import dev.sundog.core.port.SpotMarket;
import dev.sundog.core.service.ServiceSettings;
import dev.sundog.testkit.DockerEngine;
import dev.sundog.testkit.EmulatorFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.ArrayJobDependency;
import software.amazon.awssdk.services.batch.model.CEStatus;
import software.amazon.awssdk.services.batch.model.CEType;
import software.amazon.awssdk.services.batch.model.CRType;
import software.amazon.awssdk.services.batch.model.JQStatus;
import software.amazon.awssdk.services.batch.model.JobDefinitionType;
import software.amazon.awssdk.services.batch.model.JobDetail;
import software.amazon.awssdk.services.batch.model.JobStatus;
import software.amazon.awssdk.services.batch.model.ResourceType;
import software.amazon.awssdk.services.batch.model.SubmitJobRequest;

/** Jobs in real containers, of an image that is made of this machine's own shell. */
class BatchDockerIT {

    private static final String LABEL = "dev.sundog.batch.test=docker-it";
    private static String image;

    private final EmulatorFixture emulator = EmulatorFixture.start(EmulatorSettings.local()
            .with(new ServiceSettings(Map.of("CONTAINER_ENGINE", "docker", "BATCH_DOCKER_FLAGS", "-l " + LABEL))));
    private final BatchClient batch = BatchClient.builder()
            .endpointOverride(emulator.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();

    @BeforeAll
    static void makeImage() {
        DockerEngine.require();
        image = DockerEngine.shellImage("bash", "sleep", "id", "tail");
    }

    @BeforeEach
    void aRoomForTwo() {
        batch.createComputeEnvironment(environment -> environment
                .computeEnvironmentName("room")
                .type(CEType.MANAGED)
                .computeResources(resources -> resources
                        .type(CRType.SPOT)
                        .minvCpus(0)
                        .maxvCpus(2)
                        .instanceTypes("optimal")
                        .instanceRole("ecsInstanceRole")
                        .spotIamFleetRole("fleet")
                        .subnets("subnet-1")
                        .securityGroupIds("sg-1")));
        Patience.until(
                () -> batch.describeComputeEnvironments()
                        .computeEnvironments()
                        .getFirst()
                        .status(),
                CEStatus.VALID::equals);
        batch.createJobQueue(queue -> queue.jobQueueName("queue")
                .priority(1)
                .computeEnvironmentOrder(order -> order.order(1).computeEnvironment("room")));
        Patience.until(() -> batch.describeJobQueues().jobQueues().getFirst().status(), JQStatus.VALID::equals);
    }

    @AfterEach
    void close() {
        batch.close();
        emulator.close();
        Patience.until(() -> DockerEngine.containersWith(LABEL), List::isEmpty);
    }

    private String submit(String script, Consumer<SubmitJobRequest.Builder> more) {
        String definition = batch.registerJobDefinition(request -> request.jobDefinitionName("d")
                        .type(JobDefinitionType.CONTAINER)
                        .containerProperties(container -> container
                                .image(image)
                                .command("bash", "-c", script)
                                .user("1000:1000")
                                .ulimits(limit ->
                                        limit.name("nofile").softLimit(512).hardLimit(512))
                                .resourceRequirements(
                                        need -> need.type(ResourceType.VCPU).value("1"),
                                        need -> need.type(ResourceType.MEMORY).value("32"))))
                .jobDefinitionArn();
        return batch.submitJob(job -> {
                    job.jobName("job").jobQueue("queue").jobDefinition(definition);
                    more.accept(job);
                })
                .jobId();
    }

    private String submit(String script) {
        return submit(script, _ -> {});
    }

    private JobDetail job(String id) {
        return batch.describeJobs(jobs -> jobs.jobs(id)).jobs().getFirst();
    }

    private JobDetail end(String id) {
        return Patience.until(
                () -> job(id), found -> found.status() == JobStatus.SUCCEEDED || found.status() == JobStatus.FAILED);
    }

    private void awaitRunning(String id) {
        Patience.until(() -> job(id).status(), JobStatus.RUNNING::equals);
    }

    @Test
    void aJobEndsWithTheExitCodeOfItsContainer() {
        JobDetail good = end(submit("[ $(id -u) = 1000 ] && [ $(ulimit -n) = 512 ] && [ -n \"$AWS_BATCH_JOB_ID\" ]"));
        assertThat(good.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(good.container().exitCode()).isZero();
        JobDetail bad = end(submit("exit 3"));
        assertThat(bad.status()).isEqualTo(JobStatus.FAILED);
        assertThat(bad.container().exitCode()).isEqualTo(3);
        assertThat(bad.statusReason()).isEqualTo("Essential container in task exited");
    }

    @Test
    void wantOfMemoryAndMissingImagesAreNamed() {
        JobDetail hungry = end(submit("tail /dev/zero"));
        assertThat(hungry.container().reason()).isEqualTo("OutOfMemoryError: Container killed due to memory usage");
        String definition = batch.registerJobDefinition(request -> request.jobDefinitionName("missing")
                        .type(JobDefinitionType.CONTAINER)
                        .containerProperties(container -> container
                                .image("localhost:1/nothing")
                                .resourceRequirements(
                                        need -> need.type(ResourceType.VCPU).value("1"),
                                        need -> need.type(ResourceType.MEMORY).value("32"))))
                .jobDefinitionArn();
        JobDetail missing =
                end(batch.submitJob(job -> job.jobName("m").jobQueue("queue").jobDefinition(definition))
                        .jobId());
        assertThat(missing.statusReason()).isEqualTo("Task failed to start");
        assertThat(missing.container().reason()).startsWith("CannotPullContainerError: ");
    }

    @Test
    void anArrayThatDependsOnAnotherRunsChildByChild() {
        String first = submit("exit 0", job -> job.arrayProperties(array -> array.size(4)));
        String second = submit(
                "exit $((AWS_BATCH_JOB_ARRAY_INDEX == 3))",
                job -> job.arrayProperties(array -> array.size(4))
                        .dependsOn(dependency -> dependency.jobId(first).type(ArrayJobDependency.N_TO_N)));
        assertThat(end(second).status()).isEqualTo(JobStatus.FAILED);
        assertThat(job(first).status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(job(second).arrayProperties().statusSummary())
                .containsEntry("SUCCEEDED", 3)
                .containsEntry("FAILED", 1);
    }

    @Test
    void aTerminatedJobIsAskedToEndFirst() {
        String polite = submit("trap 'exit 5' TERM; while :; do sleep 0.1; done");
        awaitRunning(polite);
        batch.terminateJob(request -> request.jobId(polite).reason("enough"));
        JobDetail job = end(polite);
        assertThat(job.statusReason()).isEqualTo("enough");
        assertThat(job.container().exitCode()).isEqualTo(5);
    }

    @Test
    void anInterruptedJobSeesTheSignalAndRunsAgain() {
        String id = submit(
                "trap 'exit 143' TERM; [ $AWS_BATCH_JOB_ATTEMPT = 2 ] || while :; do sleep 0.1; done",
                job -> job.retryStrategy(retry -> retry.attempts(2)));
        awaitRunning(id);
        var market = emulator.emulator().ports().find(SpotMarket.class).orElseThrow();
        assertThat(market.interrupt("room", Duration.ofMinutes(2))).containsExactly(id);

        JobDetail job = end(id);

        assertThat(job.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(job.attempts()).hasSize(2);
        assertThat(job.attempts().getFirst().statusReason()).startsWith("Host EC2 (instance i-");
    }

    @Test
    void aTimeoutKillsWhatDoesNotEnd() {
        String id = submit(
                "trap '' TERM; while :; do sleep 0.1; done",
                job -> job.timeout(timeout -> timeout.attemptDurationSeconds(60)));
        awaitRunning(id);
        emulator.clock().advance(Duration.ofSeconds(60));
        emulator.clock().advance(Duration.ofSeconds(30));
        JobDetail job = end(id);
        assertThat(job.statusReason()).isEqualTo("Job attempt duration exceeded timeout");
        assertThat(job.container().exitCode()).isEqualTo(137);
    }

    @Test
    void nodesReachTheMainNodeAtItsAddress() {
        String definition = batch.registerJobDefinition(request -> request.jobDefinitionName("nodes")
                        .type(JobDefinitionType.MULTINODE)
                        .nodeProperties(nodes -> nodes.numNodes(2)
                                .mainNode(0)
                                .nodeRangeProperties(range -> range.targetNodes("0:1")
                                        .container(container -> container
                                                .image(image)
                                                .command(
                                                        "bash",
                                                        "-c",
                                                        "[ $AWS_BATCH_JOB_NODE_INDEX = 0 ] && { sleep 3; exit 0; }; "
                                                                + "[[ $AWS_BATCH_JOB_MAIN_NODE_PRIVATE_IPV4_ADDRESS =~ ^[0-9.]+$ ]]")
                                                .resourceRequirements(
                                                        need -> need.type(ResourceType.VCPU)
                                                                .value("1"),
                                                        need -> need.type(ResourceType.MEMORY)
                                                                .value("32"))))))
                .jobDefinitionArn();
        String id = batch.submitJob(job -> job.jobName("n").jobQueue("queue").jobDefinition(definition))
                .jobId();
        assertThat(end(id).status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(job(id + "#1").status()).isEqualTo(JobStatus.SUCCEEDED);
    }

    @Test
    @Tag("soak")
    void aThousandShortContainersLeaveNothingBehind() {
        String warm = submit("exit 0");
        end(warm);
        long before = heldMemory();
        long start = System.nanoTime();
        String id = submit("exit 0", job -> job.arrayProperties(array -> array.size(1000)));
        Patience.until(
                () -> job(id).arrayProperties().statusSummary().get("SUCCEEDED"),
                succeeded -> succeeded == 1000,
                Duration.ofMinutes(30));
        System.out.printf(
                "1,000 containers, two at a time: %.0f s, %d MiB of heap more%n",
                (System.nanoTime() - start) / 1e9, (heldMemory() - before) >> 20);
        assertThat(job(id).status()).isEqualTo(JobStatus.SUCCEEDED);
        Patience.until(() -> DockerEngine.containersWith(LABEL), List::isEmpty);
        assertThat(heldMemory() - before).isLessThan(16L << 20);
    }

    private static long heldMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
