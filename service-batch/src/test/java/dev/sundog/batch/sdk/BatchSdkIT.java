package dev.sundog.batch.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.port.ContainerRunner;
import dev.sundog.testkit.EmulatorFixture;
import dev.sundog.testkit.FakeProgram;
import dev.sundog.testkit.FakeRunner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.ArrayJobDependency;
import software.amazon.awssdk.services.batch.model.BatchException;
import software.amazon.awssdk.services.batch.model.CEState;
import software.amazon.awssdk.services.batch.model.CEStatus;
import software.amazon.awssdk.services.batch.model.CEType;
import software.amazon.awssdk.services.batch.model.CRType;
import software.amazon.awssdk.services.batch.model.ClientException;
import software.amazon.awssdk.services.batch.model.JQState;
import software.amazon.awssdk.services.batch.model.JobDefinitionType;
import software.amazon.awssdk.services.batch.model.JobDetail;
import software.amazon.awssdk.services.batch.model.JobStatus;
import software.amazon.awssdk.services.batch.model.JobSummary;
import software.amazon.awssdk.services.batch.model.PlatformCapability;
import software.amazon.awssdk.services.batch.model.ResourceType;
import software.amazon.awssdk.services.batch.model.RetryAction;

/** Every operation through the AWS SDK for Java v2, over a clock and containers that the test moves. */
class BatchSdkIT {

    private static final String PREFIX = "arn:aws:batch:us-east-1:000000000000:";

    private final EmulatorFixture emulator = EmulatorFixture.frozen();
    private final FakeRunner containers = new FakeRunner();
    private final BatchClient batch = BatchClient.builder()
            .endpointOverride(emulator.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();

    @BeforeEach
    void containersThatTheTestMoves() {
        emulator.emulator().ports().offer(ContainerRunner.class, containers);
    }

    @AfterEach
    void close() {
        batch.close();
        emulator.close();
    }

    private void advance(Duration duration) {
        emulator.clock().advance(duration);
    }

    // ---- what jobs need

    private void room() {
        batch.createComputeEnvironment(environment -> environment
                .computeEnvironmentName("room")
                .type(CEType.MANAGED)
                .tags(Map.of("k", "v"))
                .computeResources(resources -> resources
                        .type(CRType.FARGATE_SPOT)
                        .maxvCpus(1)
                        .subnets("subnet-1")
                        .securityGroupIds("sg-1")));
        advance(Duration.ofSeconds(1));
        batch.createJobQueue(queue -> queue.jobQueueName("queue")
                .priority(1)
                .computeEnvironmentOrder(order -> order.order(1).computeEnvironment("room")));
        advance(Duration.ofSeconds(1));
    }

    private void definition() {
        batch.registerJobDefinition(definition -> definition
                .jobDefinitionName("simulate")
                .type(JobDefinitionType.CONTAINER)
                .platformCapabilities(PlatformCapability.FARGATE)
                .parameters(Map.of("steps", "10"))
                .retryStrategy(retry -> retry.attempts(2)
                        .evaluateOnExit(
                                rule -> rule.onStatusReason("Your Spot*").action(RetryAction.RETRY),
                                rule -> rule.onReason("*").action(RetryAction.EXIT)))
                .timeout(timeout -> timeout.attemptDurationSeconds(600))
                .containerProperties(container -> container
                        .image("simulator")
                        .command("simulate", "Ref::steps")
                        .executionRoleArn("arn:aws:iam::000000000000:role/r")
                        .resourceRequirements(
                                need -> need.type(ResourceType.VCPU).value("0.5"),
                                need -> need.type(ResourceType.MEMORY).value("1024"))));
    }

    private JobDetail job(String id) {
        return batch.describeJobs(jobs -> jobs.jobs(id)).jobs().getFirst();
    }

    private void look() {
        advance(Duration.ZERO);
    }

    private FakeProgram program(int number) {
        return Patience.until(containers::programs, programs -> programs.size() > number)
                .get(number);
    }

    private JobDetail await(String id, JobStatus status) {
        return Patience.until(() -> job(id), found -> found.status() == status);
    }

    // ---- jobs

    @Test
    void anArrayOnFargateSpotRunsToItsEnd() {
        room();
        definition();
        String array = batch.submitJob(job -> job.jobName("simulations")
                        .jobQueue("queue")
                        .jobDefinition("simulate")
                        .parameters(Map.of("steps", "99"))
                        .containerOverrides(over ->
                                over.environment(pair -> pair.name("SEED").value("7")))
                        .arrayProperties(properties -> properties.size(3)))
                .jobId();
        assertThat(job(array).status()).isEqualTo(JobStatus.SUBMITTED);
        look();

        assertThat(program(0).order().command().words()).containsExactly("simulate", "99");
        assertThat(program(1).order().environment())
                .containsEntry("SEED", "7")
                .containsKey("AWS_BATCH_JOB_ARRAY_INDEX");
        assertThat(job(array).status()).isEqualTo(JobStatus.PENDING);
        assertThat(job(array).arrayProperties().statusSummary()).containsEntry("RUNNABLE", 1);
        assertThat(batch.getJobQueueSnapshot(snapshot -> snapshot.jobQueue("queue"))
                        .frontOfQueue()
                        .jobs())
                .singleElement()
                .satisfies(job -> assertThat(job.jobArn()).endsWith(array + ":2"));
        program(0).end(0);
        program(1).end(0);
        program(2).end(0);

        await(array, JobStatus.SUCCEEDED);
        assertThat(batch.listJobs(list -> list.arrayJobId(array).jobStatus(JobStatus.SUCCEEDED))
                        .jobSummaryList())
                .extracting(JobSummary::jobId)
                .containsExactly(array + ":0", array + ":1", array + ":2");
        JobDetail child = job(array + ":1");
        assertThat(child.container().exitCode()).isZero();
        assertThat(child.attempts()).hasSize(1);
        assertThat(child.retryStrategy().evaluateOnExit()).hasSize(2);
        assertThat(child.platformCapabilities()).containsExactly(PlatformCapability.FARGATE);
    }

    @Test
    void jobsThatDependOnOthersAreCancelledTerminatedAndListed() {
        room();
        definition();
        String first = submit("first");
        look();
        String second = batch.submitJob(job -> job.jobName("second")
                        .jobQueue("queue")
                        .jobDefinition("simulate:1")
                        .dependsOn(dependency -> dependency.jobId(first)))
                .jobId();
        String sequence = batch.submitJob(job -> job.jobName("sequence")
                        .jobQueue(PREFIX + "job-queue/queue")
                        .jobDefinition(PREFIX + "job-definition/simulate:1")
                        .arrayProperties(properties -> properties.size(2))
                        .dependsOn(dependency -> dependency.type(ArrayJobDependency.SEQUENTIAL)))
                .jobId();
        look();
        assertThat(job(second).status()).isEqualTo(JobStatus.PENDING);
        batch.cancelJob(cancel -> cancel.jobId(second).reason("not needed"));
        program(0);
        await(first, JobStatus.RUNNING);
        batch.terminateJob(terminate -> terminate.jobId(first).reason("enough"));
        Patience.until(() -> program(0).signals(), signals -> signals.contains("SIGTERM"));
        program(0).end(143);

        assertThat(await(first, JobStatus.FAILED).statusReason()).isEqualTo("enough");
        assertThat(await(second, JobStatus.FAILED).statusReason()).isEqualTo("not needed");
        assertThat(job(second).isCancelled()).isTrue();
        assertThat(batch.listJobs(list -> list.jobQueue("queue")
                                .filters(filter -> filter.name("JOB_NAME").values("S*")))
                        .jobSummaryList())
                .extracting(JobSummary::jobId)
                .containsExactly(sequence, second);
    }

    private String submit(String name) {
        return batch.submitJob(job -> job.jobName(name).jobQueue("queue").jobDefinition("simulate"))
                .jobId();
    }

    // ---- the rest

    @Test
    void environmentsAndQueuesComeAndGo() {
        room();
        assertThat(batch.describeComputeEnvironments().computeEnvironments())
                .singleElement()
                .satisfies(room -> {
                    assertThat(room.status()).isEqualTo(CEStatus.VALID);
                    assertThat(room.computeResources().type()).isEqualTo(CRType.FARGATE_SPOT);
                    assertThat(room.tags()).containsEntry("k", "v");
                });
        batch.updateJobQueue(
                queue -> queue.jobQueue("queue").state(JQState.DISABLED).priority(9));
        advance(Duration.ofSeconds(1));
        assertThat(batch.describeJobQueues(queues -> queues.jobQueues("queue")).jobQueues())
                .singleElement()
                .satisfies(queue -> assertThat(queue.priority()).isEqualTo(9));
        batch.deleteJobQueue(queue -> queue.jobQueue("queue"));
        advance(Duration.ofSeconds(1));
        batch.updateComputeEnvironment(room -> room.computeEnvironment("room").state(CEState.DISABLED));
        advance(Duration.ofSeconds(1));
        batch.deleteComputeEnvironment(room -> room.computeEnvironment("room"));
        advance(Duration.ofSeconds(1));
        assertThat(batch.describeComputeEnvironments().computeEnvironments()).isEmpty();
        assertThat(batch.describeJobQueues().jobQueues()).isEmpty();
    }

    @Test
    void policiesAreMadeChangedAndDeleted() {
        String arn = batch.createSchedulingPolicy(policy -> policy.name("fair")
                        .fairsharePolicy(fair -> fair.shareDecaySeconds(60)
                                .shareDistribution(
                                        share -> share.shareIdentifier("vip*").weightFactor(0.5f))))
                .arn();
        batch.updateSchedulingPolicy(policy -> policy.arn(arn).fairsharePolicy(fair -> fair.computeReservation(10)));
        assertThat(batch.describeSchedulingPolicies(policies -> policies.arns(arn))
                        .schedulingPolicies())
                .singleElement()
                .satisfies(policy -> assertThat(policy.fairsharePolicy().computeReservation())
                        .isEqualTo(10));
        assertThat(batch.listSchedulingPolicies(list -> {}).schedulingPolicies())
                .hasSize(1);
        batch.deleteSchedulingPolicy(policy -> policy.arn(arn));
        assertThat(batch.listSchedulingPolicies(list -> {}).schedulingPolicies())
                .isEmpty();
    }

    @Test
    void consumableResourcesAreMadeChangedAndDeleted() {
        String arn = batch.createConsumableResource(
                        resource -> resource.consumableResourceName("licence").totalQuantity(2L))
                .consumableResourceArn();
        batch.updateConsumableResource(
                resource -> resource.consumableResource(arn).operation("ADD").quantity(3L));
        assertThat(batch.describeConsumableResource(resource -> resource.consumableResource("licence"))
                        .totalQuantity())
                .isEqualTo(5);
        assertThat(batch.listConsumableResources(list -> {}).consumableResources())
                .hasSize(1);
        assertThat(batch.listJobsByConsumableResource(list -> list.consumableResource("licence"))
                        .jobs())
                .isEmpty();
        batch.deleteConsumableResource(resource -> resource.consumableResource("licence"));
        assertThat(batch.listConsumableResources(list -> {}).consumableResources())
                .isEmpty();
    }

    @Test
    void definitionsAndTagsAreShownAndTakenBack() {
        definition();
        String arn = PREFIX + "job-definition/simulate:1";
        batch.tagResource(tag -> tag.resourceArn(arn).tags(Map.of("a", "1", "b", "2")));
        batch.untagResource(tag -> tag.resourceArn(arn).tagKeys("a"));
        assertThat(batch.listTagsForResource(tag -> tag.resourceArn(arn)).tags())
                .isEqualTo(Map.of("b", "2"));
        assertThat(batch.describeJobDefinitions(list -> list.status("ACTIVE")).jobDefinitions())
                .singleElement()
                .satisfies(found ->
                        assertThat(found.containerProperties().command()).isEqualTo(List.of("simulate", "Ref::steps")));
        batch.deregisterJobDefinition(definition -> definition.jobDefinition(arn));
        assertThat(batch.describeJobDefinitions(list -> list.status("ACTIVE")).jobDefinitions())
                .isEmpty();
    }

    @Test
    void errorsAreClientExceptionsInAwssWords() {
        assertThatThrownBy(() -> submit("lost"))
                .isInstanceOf(ClientException.class)
                .satisfies(error ->
                        assertThat(((BatchException) error).statusCode()).isEqualTo(400))
                .hasMessageContaining("JobQueue queue not found.");
        assertThatThrownBy(() -> submit("no spaces"))
                .isInstanceOf(ClientException.class)
                .hasMessageContaining(
                        "Error executing request, Exception : Job name should match valid pattern, RequestId: ");
        assertThatThrownBy(() -> batch.submitServiceJob(job -> job.jobName("j")
                        .jobQueue("q")
                        .serviceRequestPayload("{}")
                        .serviceJobType("SAGEMAKER_TRAINING")))
                .hasMessageContaining("SubmitServiceJob");
    }
}
