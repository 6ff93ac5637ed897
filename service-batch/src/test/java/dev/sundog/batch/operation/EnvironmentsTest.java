package dev.sundog.batch.operation;

import static dev.sundog.batch.BatchFixture.PREFIX;
import static dev.sundog.batch.BatchFixture.fargate;
import static dev.sundog.batch.BatchFixture.instances;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.batch.BatchFixture;
import dev.sundog.batch.BatchLimits;
import dev.sundog.batch.api.BatchApi;
import dev.sundog.batch.api.ComputeEnvironmentDetail;
import dev.sundog.batch.api.ComputeEnvironmentOrder;
import dev.sundog.batch.api.ComputeResource;
import dev.sundog.batch.api.ComputeResourceUpdate;
import dev.sundog.batch.api.CreateComputeEnvironmentRequest;
import dev.sundog.batch.api.CreateJobQueueRequest;
import dev.sundog.batch.api.DeleteComputeEnvironmentRequest;
import dev.sundog.batch.api.DeleteJobQueueRequest;
import dev.sundog.batch.api.DescribeComputeEnvironmentsRequest;
import dev.sundog.batch.api.DescribeJobQueuesRequest;
import dev.sundog.batch.api.Ec2Configuration;
import dev.sundog.batch.api.JobQueueDetail;
import dev.sundog.batch.api.JobStateTimeLimitAction;
import dev.sundog.batch.api.UpdateComputeEnvironmentRequest;
import dev.sundog.batch.api.UpdateJobQueueRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compute environments and job queues: how they come, change and go, and what AWS says to what they may not be. */
class EnvironmentsTest {

    private final BatchFixture batch = new BatchFixture();

    private static CreateComputeEnvironmentRequest.Builder managed(ComputeResource.Builder resources) {
        return CreateComputeEnvironmentRequest.builder()
                .computeEnvironmentName("room")
                .type("MANAGED")
                .computeResources(resources.build());
    }

    private String refused(ComputeResource.Builder resources) {
        return batch.violation(
                BatchApi.CREATE_COMPUTE_ENVIRONMENT, managed(resources).build());
    }

    private ComputeEnvironmentDetail environment(String name) {
        return batch.call(
                        BatchApi.DESCRIBE_COMPUTE_ENVIRONMENTS,
                        new DescribeComputeEnvironmentsRequest(List.of(name), null, null))
                .computeEnvironments()
                .getFirst();
    }

    private JobQueueDetail queue(String name) {
        return batch.call(BatchApi.DESCRIBE_JOB_QUEUES, new DescribeJobQueuesRequest(List.of(name), null, null))
                .jobQueues()
                .getFirst();
    }

    // ---- compute environments

    @Test
    void instancesHaveAnImageOfTheirOwnAndNoPolicyForUpdatesThatNobodyGave() {
        batch.call(
                BatchApi.CREATE_COMPUTE_ENVIRONMENT,
                managed(instances("EC2", 4)).build());
        assertThat(environment("room").computeResources().ec2Configuration())
                .extracting(Ec2Configuration::imageType)
                .containsExactly("ECS_AL2023");
        assertThat(environment("room").updatePolicy()).isNull();
    }

    @Test
    void fargateHasNoImages() {
        batch.call(BatchApi.CREATE_COMPUTE_ENVIRONMENT, managed(fargate(4)).build());
        assertThat(environment("room").computeResources().ec2Configuration()).isNull();
    }

    @Test
    void anEnvironmentIsValidAfterAWhile() {
        batch.call(
                BatchApi.CREATE_COMPUTE_ENVIRONMENT,
                managed(fargate(4)).tags(Map.of("k", "v")).build());
        assertThat(environment("room").status()).isEqualTo("CREATING");
        batch.advance(BatchLimits.SETTLING);

        ComputeEnvironmentDetail made = environment(PREFIX + "compute-environment/room");
        assertThat(made.status()).isEqualTo("VALID");
        assertThat(made.statusReason()).isEqualTo("ComputeEnvironment Healthy");
        assertThat(made.state()).isEqualTo("ENABLED");
        assertThat(made.ecsClusterArn()).startsWith("arn:aws:ecs:us-east-1:000000000000:cluster/AWSBatch-room-");
        assertThat(made.containerOrchestrationType()).isEqualTo("ECS");
        assertThat(made.tags()).containsEntry("k", "v");
        assertThat(made.serviceRole()).endsWith("/AWSServiceRoleForBatch");
    }

    @Test
    void aNameIsGivenOnce() {
        batch.environment("room", fargate(4));
        assertThat(batch.error(
                        BatchApi.CREATE_COMPUTE_ENVIRONMENT, managed(fargate(4)).build()))
                .isEqualTo("Object already exists");
    }

    @Test
    void whatFargateHasNotIsRefused() {
        assertThat(refused(fargate(4).instanceTypes(List.of("optimal"))))
                .isEqualTo("instanceTypes is not applicable for Fargate.");
        assertThat(refused(fargate(4).desiredvCpus(1))).isEqualTo("desiredvCpus is not applicable for Fargate.");
        assertThat(refused(fargate(4).tags(Map.of("k", "v")))).isEqualTo("tags is not applicable for Fargate.");
    }

    @Test
    void whatInstancesNeedIsDemanded() {
        assertThat(refused(instances("EC2", 4).instanceRole(null))).isEqualTo("Instance role is required.");
        assertThat(refused(instances("EC2", 4).minvCpus(null))).isEqualTo("Resource minvCpus is required.");
        assertThat(refused(instances("EC2", 4).instanceTypes(List.of())))
                .isEqualTo("Resource instanceTypes are required.");
        assertThat(refused(instances("SPOT", 4).allocationStrategy("BEST_FIT")))
                .isEqualTo("ComputeResources.spotIamFleetRole cannot not be null or empty");
        assertThat(refused(instances("EC2", 4).minvCpus(5)))
                .isEqualTo("maxvCpus should be greater than or equal to minvCpus.");
        assertThat(refused(instances("EC2", 4).bidPercentage(101)))
                .isEqualTo("Bid percentage must be between 0 to 100.");
    }

    @Test
    void anEnvironmentIsMadeEnabledAndWithResources() {
        assertThat(batch.violation(
                        BatchApi.CREATE_COMPUTE_ENVIRONMENT,
                        managed(fargate(4)).state("DISABLED").build()))
                .isEqualTo("Compute Environment must be created in ENABLED state.");
        assertThat(batch.violation(
                        BatchApi.CREATE_COMPUTE_ENVIRONMENT,
                        managed(fargate(4)).computeResources(null).build()))
                .isEqualTo("computeResources must be provided for a MANAGED compute environment");
        assertThat(batch.violation(
                        BatchApi.CREATE_COMPUTE_ENVIRONMENT,
                        managed(fargate(4)).type("UNMANAGED").build()))
                .isEqualTo("Cannot create an UNMANAGED Fargate Compute Environment.");
    }

    @Test
    void anUpdateChangesWhatItNames() {
        batch.environment("room", instances("EC2", 4));
        batch.call(
                BatchApi.UPDATE_COMPUTE_ENVIRONMENT,
                UpdateComputeEnvironmentRequest.builder()
                        .computeEnvironment("room")
                        .state("DISABLED")
                        .computeResources(
                                ComputeResourceUpdate.builder().maxvCpus(8).build())
                        .build());
        assertThat(environment("room").status()).isEqualTo("UPDATING");
        assertThat(batch.error(
                        BatchApi.UPDATE_COMPUTE_ENVIRONMENT,
                        UpdateComputeEnvironmentRequest.builder()
                                .computeEnvironment("room")
                                .build()))
                .isEqualTo("Cannot update, resource is being modified");
        batch.advance(BatchLimits.SETTLING);

        assertThat(environment("room").status()).isEqualTo("VALID");
        assertThat(environment("room").state()).isEqualTo("DISABLED");
        assertThat(environment("room").computeResources().maxvCpus()).isEqualTo(8);
        assertThat(environment("room").computeResources().instanceTypes()).containsExactly("optimal");
    }

    @Test
    void anEnvironmentIsDeletedOnlyDisabledAndDetached() {
        batch.room(4);
        var delete = new DeleteComputeEnvironmentRequest("room");
        assertThat(batch.error(BatchApi.DELETE_COMPUTE_ENVIRONMENT, delete))
                .isEqualTo("Cannot delete, state must be DISABLED");
        disable("room");
        assertThat(batch.error(BatchApi.DELETE_COMPUTE_ENVIRONMENT, delete))
                .isEqualTo("Cannot delete, found existing JobQueue relationship");
        disableQueue();
        batch.call(BatchApi.DELETE_JOB_QUEUE, new DeleteJobQueueRequest("queue"));
        batch.advance(BatchLimits.SETTLING);

        batch.call(BatchApi.DELETE_COMPUTE_ENVIRONMENT, delete);

        assertThat(environment("room").status()).isEqualTo("DELETING");
        batch.advance(BatchLimits.SETTLING);
        assertThat(batch.call(
                                BatchApi.DESCRIBE_COMPUTE_ENVIRONMENTS,
                                DescribeComputeEnvironmentsRequest.builder().build())
                        .computeEnvironments())
                .isEmpty();
        assertThat(batch.error(BatchApi.DELETE_COMPUTE_ENVIRONMENT, delete))
                .isEqualTo(PREFIX + "compute-environment/room does not exist");
    }

    private void disable(String name) {
        batch.call(
                BatchApi.UPDATE_COMPUTE_ENVIRONMENT,
                UpdateComputeEnvironmentRequest.builder()
                        .computeEnvironment(name)
                        .state("DISABLED")
                        .build());
        batch.advance(BatchLimits.SETTLING);
    }

    private void disableQueue() {
        batch.call(
                BatchApi.UPDATE_JOB_QUEUE,
                UpdateJobQueueRequest.builder()
                        .jobQueue("queue")
                        .state("DISABLED")
                        .build());
        batch.advance(BatchLimits.SETTLING);
    }

    @Test
    void listsComeInPages() {
        for (int i = 0; i < 5; i++) {
            batch.environment("room-" + i, fargate(1));
        }
        var first = batch.call(
                BatchApi.DESCRIBE_COMPUTE_ENVIRONMENTS, new DescribeComputeEnvironmentsRequest(null, 3, null));
        var second = batch.call(
                BatchApi.DESCRIBE_COMPUTE_ENVIRONMENTS,
                new DescribeComputeEnvironmentsRequest(null, 3, first.nextToken()));

        assertThat(first.computeEnvironments()).hasSize(3);
        assertThat(second.computeEnvironments())
                .extracting(ComputeEnvironmentDetail::computeEnvironmentName)
                .containsExactly("room-3", "room-4");
        assertThat(second.nextToken()).isNull();
    }

    // ---- queues

    private static CreateJobQueueRequest.Builder draft(ComputeEnvironmentOrder... order) {
        return CreateJobQueueRequest.builder()
                .jobQueueName("queue")
                .priority(5)
                .computeEnvironmentOrder(List.of(order));
    }

    private static ComputeEnvironmentOrder at(int order, String environment) {
        return new ComputeEnvironmentOrder(order, environment);
    }

    @Test
    void aQueueNamesItsEnvironmentsByArn() {
        batch.environment("room", fargate(4));
        batch.queue("queue", "room");
        JobQueueDetail queue = queue("queue");
        assertThat(queue.status()).isEqualTo("VALID");
        assertThat(queue.statusReason()).isEqualTo("JobQueue Healthy");
        assertThat(queue.jobQueueType()).isEqualTo("ECS_FARGATE");
        assertThat(queue.computeEnvironmentOrder()).containsExactly(at(1, PREFIX + "compute-environment/room"));
    }

    @Test
    void theOrderOfEnvironmentsIsChecked() {
        batch.environment("room", fargate(4));
        batch.environment("metal", instances("EC2", 4));
        assertThat(batch.violation(BatchApi.CREATE_JOB_QUEUE, draft().build()))
                .isEqualTo("computeEnvironmentOrder is required.");
        assertThat(batch.violation(
                        BatchApi.CREATE_JOB_QUEUE,
                        draft(at(1, "a"), at(2, "b"), at(3, "c"), at(4, "d")).build()))
                .isEqualTo("Only 3 environments are allowed in job queue request.");
        assertThat(batch.violation(
                        BatchApi.CREATE_JOB_QUEUE, draft(at(1, "a"), at(1, "b")).build()))
                .isEqualTo("Duplicate ComputeEnvironment order values.");
        assertThat(batch.violation(
                        BatchApi.CREATE_JOB_QUEUE, draft(at(1, "a"), at(2, "a")).build()))
                .isEqualTo("Duplicate ComputeEnvironments within order list.");
        assertThat(batch.error(
                        BatchApi.CREATE_JOB_QUEUE, draft(at(1, "nowhere")).build()))
                .isEqualTo("Compute Environments must be created and valid before attaching them to a job queue");
        assertThat(batch.error(
                        BatchApi.CREATE_JOB_QUEUE,
                        draft(at(1, "room"), at(2, "metal")).build()))
                .isEqualTo("Fargate and EC2 compute environments can not be mixed.");
    }

    @Test
    void anEnvironmentThatIsBeingMadeCannotBeAttached() {
        batch.call(BatchApi.CREATE_COMPUTE_ENVIRONMENT, managed(fargate(4)).build());
        assertThat(batch.error(BatchApi.CREATE_JOB_QUEUE, draft(at(1, "room")).build()))
                .startsWith("Compute Environments must be created and valid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RUNNABLE|TERMINATE|MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT|600|Invalid job action. Valid job "
                        + "actions: [CANCEL]",
                "RUNNABLE|CANCEL|MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT|599|maxTimeSeconds must be between 600 and "
                        + "86400.",
                "RUNNABLE|CANCEL|because|600|Invalid job state limit reason: because"
            })
    void timeLimitsAreChecked(String state, String action, String reason, int seconds, String words) {
        assertThat(batch.violation(
                        BatchApi.CREATE_JOB_QUEUE,
                        draft(at(1, "room"))
                                .jobStateTimeLimitActions(
                                        List.of(new JobStateTimeLimitAction(reason, state, seconds, action)))
                                .build()))
                .isEqualTo(words);
    }

    @Test
    void aQueueIsDeletedOnlyDisabledAndItsJobsEndWithIt() {
        batch.room(1);
        String definition = batch.register(BatchFixture.definition("d"));
        String running = batch.submit(BatchFixture.job("a", definition));
        batch.submit(BatchFixture.job("b", definition));
        var delete = new DeleteJobQueueRequest("queue");
        assertThat(batch.error(BatchApi.DELETE_JOB_QUEUE, delete)).isEqualTo("Cannot delete, state must be DISABLED");
        disableQueue();
        batch.call(BatchApi.DELETE_JOB_QUEUE, delete);

        batch.advance(BatchLimits.SETTLING);
        assertThat(queue("queue").status()).isEqualTo("DELETING");
        assertThat(batch.containers.programs().getFirst().signals()).containsExactly("SIGTERM");
        assertThat(batch.status(running)).isEqualTo("RUNNING");
        batch.containers.programs().getFirst().end(143);
        batch.advance(BatchLimits.SETTLING);

        assertThat(batch.call(
                                BatchApi.DESCRIBE_JOB_QUEUES,
                                DescribeJobQueuesRequest.builder().build())
                        .jobQueues())
                .isEmpty();
        assertThat(batch.containers.running()).isEmpty();
    }

    @Test
    void desiredProcessorsFollowTheJobs() {
        batch.room(4);
        String definition = batch.register(BatchFixture.definition("d"));
        assertThat(environment("room").computeResources().desiredvCpus()).isZero();
        batch.submit(BatchFixture.job("a", definition));
        assertThat(environment("room").computeResources().desiredvCpus()).isEqualTo(1);
        batch.containers.programs().getFirst().end(0);
        assertThat(environment("room").computeResources().desiredvCpus()).isZero();
    }
}
