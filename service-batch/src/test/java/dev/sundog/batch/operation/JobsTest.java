package dev.sundog.batch.operation;

import static dev.sundog.batch.BatchFixture.PREFIX;
import static dev.sundog.batch.BatchFixture.container;
import static dev.sundog.batch.BatchFixture.definition;
import static dev.sundog.batch.BatchFixture.fargate;
import static dev.sundog.batch.BatchFixture.job;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.batch.BatchFixture;
import dev.sundog.batch.BatchLimits;
import dev.sundog.batch.api.ArrayProperties;
import dev.sundog.batch.api.BatchApi;
import dev.sundog.batch.api.CancelJobRequest;
import dev.sundog.batch.api.ComputeEnvironmentOrder;
import dev.sundog.batch.api.ConsumableResourceProperties;
import dev.sundog.batch.api.ConsumableResourceRequirement;
import dev.sundog.batch.api.ContainerOverrides;
import dev.sundog.batch.api.CreateConsumableResourceRequest;
import dev.sundog.batch.api.CreateJobQueueRequest;
import dev.sundog.batch.api.CreateSchedulingPolicyRequest;
import dev.sundog.batch.api.DescribeConsumableResourceRequest;
import dev.sundog.batch.api.DescribeJobsRequest;
import dev.sundog.batch.api.FrontOfQueueJobSummary;
import dev.sundog.batch.api.GetJobQueueSnapshotRequest;
import dev.sundog.batch.api.JobDependency;
import dev.sundog.batch.api.JobDetail;
import dev.sundog.batch.api.JobSummary;
import dev.sundog.batch.api.JobTimeout;
import dev.sundog.batch.api.KeyValuePair;
import dev.sundog.batch.api.KeyValuesPair;
import dev.sundog.batch.api.ListJobsRequest;
import dev.sundog.batch.api.ListTagsForResourceRequest;
import dev.sundog.batch.api.ResourceRequirement;
import dev.sundog.batch.api.RetryStrategy;
import dev.sundog.batch.api.SubmitJobRequest;
import dev.sundog.batch.api.TagResourceRequest;
import dev.sundog.batch.api.TerminateJobRequest;
import dev.sundog.batch.api.UpdateJobQueueRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs as users submit, see, list and end them. */
class JobsTest {

    private BatchFixture batch = new BatchFixture();

    @BeforeEach
    void aRoomForTwo() {
        batch.room(2);
        batch.register(definition("d"));
    }

    private String refusal(SubmitJobRequest.Builder job) {
        return batch.error(BatchApi.SUBMIT_JOB, job.build());
    }

    // ---- submission

    @Test
    void whatIsNamedMustBeThere() {
        assertThat(refusal(job("a", "d").jobQueue("nowhere"))).isEqualTo("JobQueue nowhere not found.");
        assertThat(refusal(job("a", "nothing")))
                .isEqualTo("JobDefinition name nothing does not exist or is not in ACTIVE status");
        assertThat(refusal(job("a", PREFIX + "job-definition/nothing:1")))
                .isEqualTo("JobDefinition " + PREFIX + "job-definition/nothing:1 not found.");
        assertThat(refusal(job("a", "d").dependsOn(List.of(new JobDependency("nobody", null)))))
                .isEqualTo("Job dependency nobody not found.");
        assertThat(batch.violation(BatchApi.SUBMIT_JOB, job("no spaces", "d").build()))
                .isEqualTo("Job name should match valid pattern");
    }

    @Test
    void aDisabledQueueTakesNoJobs() {
        batch.call(
                BatchApi.UPDATE_JOB_QUEUE,
                UpdateJobQueueRequest.builder()
                        .jobQueue("queue")
                        .state("DISABLED")
                        .build());
        assertThat(refusal(job("a", "d")))
                .isEqualTo("Job queue " + PREFIX + "job-queue/queue is not in ENABLED state.");
    }

    @Test
    void aQueueOfFargateTakesNoJobsForInstances() {
        batch.environment("clouds", fargate(1));
        batch.queue("cloudy", "clouds");
        assertThat(refusal(job("a", "d").jobQueue("cloudy")))
                .isEqualTo("Job Queue is attached to Compute Environment that can not run Jobs with capability EC2");
    }

    @Test
    void sharesAreForFairQueuesAndFairQueuesWantThem() {
        assertThat(refusal(job("a", "d").shareIdentifier("x")))
                .isEqualTo("Job with shareIdentifier or schedulingPriority can onlybe submitted to job queue with "
                        + "fair share scheduling policy.");
        String policy = batch.call(
                        BatchApi.CREATE_SCHEDULING_POLICY, new CreateSchedulingPolicyRequest("p", null, null, null))
                .arn();
        batch.call(
                BatchApi.CREATE_JOB_QUEUE,
                CreateJobQueueRequest.builder()
                        .jobQueueName("fair")
                        .priority(1)
                        .schedulingPolicyArn(policy)
                        .computeEnvironmentOrder(List.of(new ComputeEnvironmentOrder(1, "room")))
                        .build());
        batch.advance(BatchLimits.SETTLING);
        assertThat(refusal(job("a", "d").jobQueue("fair"))).contains("shareIdentifier must be specified");

        String id =
                batch.submit(job("a", "d").jobQueue("fair").shareIdentifier("x").schedulingPriorityOverride(7));

        assertThat(batch.describe(id).shareIdentifier()).isEqualTo("x");
        assertThat(batch.describe(id).schedulingPriority()).isEqualTo(7);
    }

    @Test
    void overridesReplaceWhatTheDefinitionSays() {
        batch.register(definition("e")
                .containerProperties(container()
                        .command(List.of("run", "Ref::what", "--in=Ref::where"))
                        .environment(List.of(new KeyValuePair("A", "1"), new KeyValuePair("B", "2")))
                        .build())
                .parameters(Map.of("what", "this", "where", "here"))
                .retryStrategy(new RetryStrategy(3, null))
                .timeout(new JobTimeout(100)));
        String id = batch.submit(job("a", "e")
                .parameters(Map.of("where", "there"))
                .retryStrategy(new RetryStrategy(2, null))
                .containerOverrides(ContainerOverrides.builder()
                        .environment(List.of(new KeyValuePair("B", "3"), new KeyValuePair("C", "4")))
                        .resourceRequirements(List.of(new ResourceRequirement("2", "VCPU")))
                        .build()));

        JobDetail job = batch.describe(id);
        assertThat(job.container().command()).containsExactly("run", "this", "--in=there");
        assertThat(job.container().environment())
                .containsExactly(new KeyValuePair("A", "1"), new KeyValuePair("B", "3"), new KeyValuePair("C", "4"));
        assertThat(job.container().resourceRequirements()).contains(new ResourceRequirement("2", "VCPU"));
        assertThat(job.retryStrategy().attempts()).isEqualTo(2);
        assertThat(job.timeout().attemptDurationSeconds()).isEqualTo(100);
        assertThat(job.parameters()).containsEntry("where", "there").containsEntry("what", "this");
    }

    @Test
    void aReferenceWithoutAParameterIsRefused() {
        batch.register(definition("e")
                .containerProperties(container().command(List.of("Ref::job_id")).build()));
        assertThat(refusal(job("a", "e")))
                .isEqualTo("Unable to substitute value. No parameter found for reference job_id");
    }

    @Test
    void arraysAndDependenciesAreChecked() {
        assertThat(batch.violation(
                        BatchApi.SUBMIT_JOB,
                        job("a", "d").arrayProperties(new ArrayProperties(1)).build()))
                .isEqualTo("Array size must be between 2 and 10000.");
        assertThat(batch.violation(
                        BatchApi.SUBMIT_JOB,
                        job("a", "d")
                                .dependsOn(Collections.nCopies(21, new JobDependency("x", null)))
                                .build()))
                .isEqualTo("A job can depend upon a maximum of 20 jobs.");
        String array = batch.submitArray("a", "d", 3);
        assertThat(refusal(job("b", "d")
                        .arrayProperties(new ArrayProperties(2))
                        .dependsOn(List.of(new JobDependency(array, "N_TO_N")))))
                .startsWith("N_TO_N dependency requires array jobs of the same size");
    }

    // ---- a job's life

    @Test
    void aJobIsShownFromItsSubmissionToItsEnd() {
        String id = batch.call(
                        BatchApi.SUBMIT_JOB,
                        job("a", "d").tags(Map.of("k", "v")).build())
                .jobId();
        JobDetail submitted = batch.describe(id);
        assertThat(submitted.status()).isEqualTo("SUBMITTED");
        assertThat(submitted.jobArn()).isEqualTo(PREFIX + "job/" + id);
        assertThat(submitted.jobQueue()).isEqualTo(PREFIX + "job-queue/queue");
        assertThat(submitted.jobDefinition()).isEqualTo(PREFIX + "job-definition/d:1");
        assertThat(submitted.tags()).containsEntry("k", "v");
        assertThat(submitted.attempts()).isEmpty();
        batch.advance(Duration.ofSeconds(1));
        assertThat(batch.status(id)).isEqualTo("RUNNING");
        batch.advance(Duration.ofSeconds(9));
        batch.containers.programs().getFirst().end(0);

        JobDetail job = batch.describe(id);
        assertThat(job.status()).isEqualTo("SUCCEEDED");
        assertThat(job.statusReason()).isEqualTo("Essential container in task exited");
        assertThat(job.stoppedAt() - job.createdAt()).isEqualTo(10_000);
        assertThat(job.container().exitCode()).isZero();
        assertThat(job.container().logStreamName()).matches("d/default/[0-9a-f]{32}");
        assertThat(job.container().taskArn()).matches("arn:aws:ecs:us-east-1:000000000000:task/AWSBatch-room-.*/.*");
        assertThat(job.attempts()).hasSize(1);
        assertThat(job.attempts().getFirst().container().logStreamName())
                .isEqualTo(job.container().logStreamName());
        assertThat(job.isCancelled()).isFalse();
    }

    @Test
    void eventsTellOfEachStatusButTheSubmission() {
        String id = batch.submit(job("a", "d"));
        batch.containers.programs().getFirst().end(1);
        assertThat(batch.events)
                .extracting(event -> event.detail().members().get("status"))
                .extracting(Object::toString)
                .containsExactly(
                        "Text[value=RUNNABLE]", "Text[value=STARTING]", "Text[value=RUNNING]", "Text[value=FAILED]");
        assertThat(batch.events.getLast().resources()).containsExactly(PREFIX + "job/" + id);
        assertThat(batch.events.getLast().detailType()).isEqualTo("Batch Job State Change");
    }

    @Test
    void moreThanAHundredJobsCannotBeDescribedAtOnce() {
        assertThat(batch.violation(BatchApi.DESCRIBE_JOBS, new DescribeJobsRequest(Collections.nCopies(101, "x"))))
                .isEqualTo("Maximum number of jobs supported is  100");
        assertThat(batch.call(BatchApi.DESCRIBE_JOBS, new DescribeJobsRequest(List.of("x")))
                        .jobs())
                .isEmpty();
    }

    @Test
    void cancelAndTerminateAreShown() {
        String running = batch.submit(job("a", "d"));
        String other = batch.submit(job("b", "d"));
        String waiting = batch.submit(job("c", "d"));
        batch.call(BatchApi.CANCEL_JOB, new CancelJobRequest(waiting, "not needed"));
        batch.call(BatchApi.CANCEL_JOB, new CancelJobRequest(other, "too late"));
        batch.call(BatchApi.TERMINATE_JOB, new TerminateJobRequest(running, "enough"));
        batch.call(BatchApi.TERMINATE_JOB, new TerminateJobRequest("nobody", "never mind"));

        assertThat(batch.describe(waiting).isCancelled()).isTrue();
        assertThat(batch.describe(waiting).statusReason()).isEqualTo("not needed");
        assertThat(batch.status(other)).isEqualTo("RUNNING");
        var program = batch.containers.programs().getFirst();
        assertThat(program.signals()).containsExactly("SIGTERM");
        batch.advance(Duration.ofSeconds(30));
        assertThat(program.hasEnded()).isTrue();
        assertThat(batch.describe(running).status()).isEqualTo("FAILED");
        assertThat(batch.describe(running).statusReason()).isEqualTo("enough");
        assertThat(batch.describe(running).isTerminated()).isTrue();
    }

    // ---- arrays

    @Test
    void anArrayShowsItsChildrenByStatusAndTheyShowTheirIndex() {
        String id = batch.submitArray("a", "d", 5);
        JobDetail parent = batch.describe(id);
        assertThat(parent.status()).isEqualTo("PENDING");
        assertThat(parent.arrayProperties().size()).isEqualTo(5);
        assertThat(parent.arrayProperties().statusSummary())
                .containsEntry("RUNNING", 2)
                .containsEntry("RUNNABLE", 3)
                .containsEntry("FAILED", 0);
        assertThat(batch.describe(id + ":3").arrayProperties().index()).isEqualTo(3);
        assertThat(batch.describe(id + ":3").jobArn()).isEqualTo(PREFIX + "job/" + id + ":3");
        assertThat(batch.variables(id + ":1"))
                .containsEntry("AWS_BATCH_JOB_ARRAY_INDEX", "1")
                .containsEntry("AWS_BATCH_JOB_ARRAY_SIZE", "5");

        assertThat(list(ListJobsRequest.builder().arrayJobId(id).jobStatus("RUNNABLE")))
                .extracting(JobSummary::jobId)
                .containsExactly(id + ":2", id + ":3", id + ":4");
    }

    // ---- lists

    private List<JobSummary> list(ListJobsRequest.Builder request) {
        return batch.call(BatchApi.LIST_JOBS, request.build()).jobSummaryList();
    }

    @Test
    void aQueueListsWhatRunsUnlessAskedForMore() {
        String a = batch.submit(job("a", "d"));
        String b = batch.submit(job("b", "d"));
        String c = batch.submit(job("c", "d"));
        assertThat(list(ListJobsRequest.builder().jobQueue("queue")))
                .extracting(JobSummary::jobId)
                .containsExactly(b, a);
        assertThat(list(ListJobsRequest.builder().jobQueue("queue").jobStatus("RUNNABLE")))
                .extracting(JobSummary::jobId)
                .containsExactly(c);
        assertThat(batch.violation(BatchApi.LIST_JOBS, ListJobsRequest.builder().build()))
                .startsWith("Exactly one of");
    }

    @Test
    void filtersLookAtNamesDefinitionsAndTimes() {
        batch.register(definition("other"));
        String a = batch.submit(job("alpha-1", "d"));
        batch.advance(Duration.ofSeconds(10));
        String b = batch.submit(job("alpha-2", "other"));
        String c = batch.submit(job("beta", "d"));
        assertThat(filtered("JOB_NAME", "ALPHA*")).containsExactly(b, a);
        assertThat(filtered("JOB_DEFINITION", "d")).containsExactly(c, a);
        assertThat(filtered("JOB_DEFINITION", PREFIX + "job-definition/other:1"))
                .containsExactly(b);
        long later = batch.describe(b).createdAt();
        assertThat(filtered("BEFORE_CREATED_AT", "" + later)).containsExactly(a);
    }

    private List<String> filtered(String name, String value) {
        return list(ListJobsRequest.builder()
                        .jobQueue("queue")
                        .filters(List.of(new KeyValuesPair(name, List.of(value)))))
                .stream()
                .map(JobSummary::jobId)
                .toList();
    }

    @Test
    void listsComeInPages() {
        for (int i = 0; i < 5; i++) {
            batch.submit(job("j" + i, "d"));
        }
        var first = batch.call(
                BatchApi.LIST_JOBS,
                ListJobsRequest.builder()
                        .jobQueue("queue")
                        .jobStatus("RUNNABLE")
                        .maxResults(2)
                        .build());
        var second = batch.call(
                BatchApi.LIST_JOBS,
                ListJobsRequest.builder()
                        .jobQueue("queue")
                        .jobStatus("RUNNABLE")
                        .maxResults(2)
                        .nextToken(first.nextToken())
                        .build());
        assertThat(first.jobSummaryList()).extracting(JobSummary::jobName).containsExactly("j4", "j3");
        assertThat(second.jobSummaryList()).extracting(JobSummary::jobName).containsExactly("j2");
        assertThat(second.nextToken()).isNull();
    }

    @Test
    void theFrontOfAQueueKeepsItsTimes() {
        batch.submitArray("a", "d", 2);
        String b = batch.submit(job("b", "d"));
        String c = batch.submit(job("c", "d"));
        var request = new GetJobQueueSnapshotRequest("queue");
        long first = batch.call(BatchApi.GET_JOB_QUEUE_SNAPSHOT, request)
                .frontOfQueue()
                .jobs()
                .getFirst()
                .earliestTimeAtPosition();
        batch.advance(Duration.ofSeconds(5));
        var front = batch.call(BatchApi.GET_JOB_QUEUE_SNAPSHOT, request).frontOfQueue();

        assertThat(front.jobs())
                .extracting(FrontOfQueueJobSummary::jobArn)
                .containsExactly(PREFIX + "job/" + b, PREFIX + "job/" + c);
        assertThat(front.jobs().getFirst().earliestTimeAtPosition()).isEqualTo(first);
        assertThat(front.lastUpdatedAt()).isEqualTo(first + 5000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "4294967295000000000000", "x"})
    void aTokenThatWasNeverGivenIsRefused(String text) {
        String array = batch.submitArray("a", "d", 2);
        String token = Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        var request = ListJobsRequest.builder().arrayJobId(array).nextToken(token);
        assertThat(batch.violation(BatchApi.LIST_JOBS, request.build())).isEqualTo("Invalid nextToken");
    }

    @Test
    void aTokenBehindTheEndOfAnArrayIsFollowedByNothing() {
        String array = batch.submitArray("a", "d", 2);
        String token = Base64.getUrlEncoder().encodeToString("4294967295".getBytes(StandardCharsets.UTF_8));
        var request = ListJobsRequest.builder().arrayJobId(array).nextToken(token);
        assertThat(batch.call(BatchApi.LIST_JOBS, request.build()).jobSummaryList())
                .isEmpty();
    }

    // ---- tags and consumable resources

    @Test
    void whateverHasAnArnHasTags() {
        String arn = PREFIX + "job/" + batch.submit(job("a", "d"));
        batch.call(BatchApi.TAG_RESOURCE, new TagResourceRequest(arn, Map.of("k", "v")));
        assertThat(batch.call(BatchApi.LIST_TAGS_FOR_RESOURCE, new ListTagsForResourceRequest(arn))
                        .tags())
                .containsEntry("k", "v");
        assertThat(batch.error(BatchApi.LIST_TAGS_FOR_RESOURCE, new ListTagsForResourceRequest(PREFIX + "job/nobody")))
                .isEqualTo("Resource " + PREFIX + "job/nobody not found.");
    }

    @Test
    void aConsumableResourceIsInUseWhileAJobRuns() {
        batch.call(BatchApi.CREATE_CONSUMABLE_RESOURCE, new CreateConsumableResourceRequest("licence", 3L, null, null));
        var wanted = new ConsumableResourceProperties(List.of(new ConsumableResourceRequirement("licence", 2L)));
        batch.submit(job("a", "d").consumableResourcePropertiesOverride(wanted));
        String waiting = batch.submit(job("b", "d").consumableResourcePropertiesOverride(wanted));
        var described =
                batch.call(BatchApi.DESCRIBE_CONSUMABLE_RESOURCE, new DescribeConsumableResourceRequest("licence"));
        assertThat(described.inUseQuantity()).isEqualTo(2);
        assertThat(described.availableQuantity()).isEqualTo(1);
        assertThat(batch.status(waiting)).isEqualTo("RUNNABLE");
    }

    // ---- restart

    @Test
    void jobsGoOnAfterARestart(@TempDir Path directory) {
        batch = BatchFixture.inDirectory(directory);
        aRoomForTwo();
        String array = batch.submit(
                job("a", "d").arrayProperties(new ArrayProperties(4)).retryStrategy(new RetryStrategy(2, null)));
        batch.containers.programs().getFirst().end(0);
        String dependent = batch.submit(job("b", "d").dependsOn(List.of(new JobDependency(array, null))));

        batch.reopen();
        batch.look();

        assertThat(batch.describe(array + ":0").status()).isEqualTo("SUCCEEDED");
        assertThat(batch.describe(array + ":1").attempts()).hasSize(1);
        assertThat(batch.describe(array + ":1").attempts().getFirst().statusReason())
                .startsWith("Host EC2 (");
        while (!batch.containers.running().isEmpty()) {
            batch.containers.running().getFirst().end(0);
        }
        assertThat(batch.status(array)).isEqualTo("SUCCEEDED");
        assertThat(batch.status(dependent)).isEqualTo("SUCCEEDED");
    }
}
