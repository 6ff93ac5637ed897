package dev.sundog.batch.operation;

import dev.sundog.batch.BatchErrors;
import dev.sundog.batch.Region;
import dev.sundog.batch.Regions;
import dev.sundog.batch.api.ConsumableResourceProperties;
import dev.sundog.batch.api.ConsumableResourceRequirement;
import dev.sundog.batch.api.JobDefinition;
import dev.sundog.batch.api.JobDependency;
import dev.sundog.batch.api.JobQueueDetail;
import dev.sundog.batch.api.JobTimeout;
import dev.sundog.batch.api.RetryStrategy;
import dev.sundog.batch.api.SubmitJobRequest;
import dev.sundog.batch.api.SubmitJobResponse;
import dev.sundog.batch.rule.BodyRule;
import dev.sundog.batch.rule.SubmissionRule;
import dev.sundog.batch.scheduler.Consumables;
import dev.sundog.batch.scheduler.Job;
import dev.sundog.batch.state.Definitions;
import dev.sundog.batch.state.JobRecord;
import dev.sundog.core.service.Fidelity;
import dev.sundog.core.service.RequestContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Takes a job: puts it together with its job definition, and hands it to the scheduler. */
public final class SubmitJob {

    private static final RetryStrategy ONCE = new RetryStrategy(1, List.of());

    private final Regions regions;

    private final BooleanSupplier containers;

    /** @param containers whether jobs run in containers, and not as plain processes */
    public SubmitJob(Regions regions, BooleanSupplier containers) {
        this.regions = regions;
        this.containers = containers;
    }

    public SubmitJobResponse handle(RequestContext context, SubmitJobRequest request) {
        SubmissionRule.check(request);
        if (!containers.getAsBoolean()) {
            context.lowerFidelity(Fidelity.SIMULATED);
        }
        Region region = regions.in(context.scope());
        return region.alone(() -> {
            JobQueueDetail queue = queue(region, request.jobQueue());
            JobDefinition definition = region.definitions()
                    .find(request.jobDefinition())
                    .filter(Definitions::isActive)
                    .orElseThrow(() -> BatchErrors.definitionNotFound(request.jobDefinition()));
            checkCapability(queue, definition);
            checkShare(queue, request);
            checkDependencies(region, request);
            JobRecord job = record(region, request, queue, definition);
            job.resources().forEach(wanted -> checkResource(region, wanted));
            region.together(() -> {
                region.tag(arn(region, job), request.tags());
                region.scheduler().submit(job);
            });
            return new SubmitJobResponse(arn(region, job), job.name(), job.id());
        });
    }

    private static String arn(Region region, JobRecord job) {
        return region.arn("job/" + job.id());
    }

    private static JobQueueDetail queue(Region region, String nameOrArn) {
        JobQueueDetail queue = region.queue(nameOrArn).orElseThrow(() -> BatchErrors.queueNotFound(nameOrArn));
        if (!queue.state().equals("ENABLED")) {
            throw BatchErrors.queueDisabled(queue.jobQueueArn());
        }
        if (!queue.status().equals("VALID") && !queue.status().equals("UPDATING")) {
            throw BatchErrors.queueNotValid(queue.jobQueueArn());
        }
        return queue;
    }

    private static void checkCapability(JobQueueDetail queue, JobDefinition definition) {
        boolean fargateQueue = queue.jobQueueType().equals("ECS_FARGATE");
        boolean fargateJob = definition.platformCapabilities().contains("FARGATE");
        if (fargateQueue != fargateJob) {
            throw BatchErrors.queueCannotRun(fargateJob ? "FARGATE" : "EC2");
        }
        if (queue.jobQueueType().equals("EKS") != (definition.eksProperties() != null)) {
            throw BatchErrors.queueCannotRun(definition.eksProperties() == null ? "EC2" : "EKS");
        }
    }

    private static void checkShare(JobQueueDetail queue, SubmitJobRequest request) {
        boolean fair = queue.schedulingPolicyArn() != null;
        boolean given = request.shareIdentifier() != null || request.schedulingPriorityOverride() != null;
        if (given && !fair) {
            throw BatchErrors.sharesNeedFairShare();
        }
        if (fair && request.shareIdentifier() == null) {
            throw BatchErrors.shareRequired();
        }
    }

    private static void checkDependencies(Region region, SubmitJobRequest request) {
        for (JobDependency dependency : orEmpty(request.dependsOn())) {
            if (dependency.jobId() == null) {
                continue;
            }
            Job other = region.scheduler()
                    .jobs()
                    .find(dependency.jobId())
                    .orElseThrow(() -> BatchErrors.dependencyNotFound(dependency.jobId()));
            if ("N_TO_N".equals(dependency.type())) {
                int size = request.arrayProperties().size();
                if (!other.isArray() || other.children().size() != size) {
                    throw BatchErrors.dependencyNotAnArray(dependency.jobId(), size);
                }
            }
        }
    }

    private static void checkResource(Region region, ConsumableResourceRequirement wanted) {
        if (region.resources().get(Consumables.name(wanted.consumableResource())) == null) {
            throw BatchErrors.resourceNotFound(wanted.consumableResource());
        }
    }

    private static JobRecord record(
            Region region, SubmitJobRequest request, JobQueueDetail queue, JobDefinition definition) {
        Map<String, String> parameters = new TreeMap<>(definition.parameters());
        if (request.parameters() != null) {
            parameters.putAll(request.parameters());
        }
        Integer priority = request.schedulingPriorityOverride() == null
                ? definition.schedulingPriority()
                : request.schedulingPriorityOverride();
        Boolean propagate = request.propagateTags() == null ? definition.propagateTags() : request.propagateTags();
        return new JobRecord(
                region.uuid(),
                request.jobName(),
                queue.jobQueueName(),
                definition.jobDefinitionArn(),
                region.nextOrder(),
                region.now(),
                request.shareIdentifier() == null ? "" : request.shareIdentifier(),
                priority == null ? 0 : priority,
                SubmissionRule.isArray(request) ? request.arrayProperties().size() : 0,
                orEmpty(request.dependsOn()),
                parameters,
                retry(request, definition),
                timeout(request.timeout() == null ? definition.timeout() : request.timeout()),
                Boolean.TRUE.equals(propagate),
                definition.platformCapabilities(),
                BodyRule.body(definition, request, parameters),
                resources(request, definition));
    }

    private static RetryStrategy retry(SubmitJobRequest request, JobDefinition definition) {
        RetryStrategy given = request.retryStrategy() == null ? definition.retryStrategy() : request.retryStrategy();
        return given == null ? ONCE : Completion.of(given);
    }

    private static int timeout(JobTimeout timeout) {
        return timeout == null ? 0 : timeout.attemptDurationSeconds();
    }

    private static List<ConsumableResourceRequirement> resources(SubmitJobRequest request, JobDefinition definition) {
        ConsumableResourceProperties given = request.consumableResourcePropertiesOverride() == null
                ? definition.consumableResourceProperties()
                : request.consumableResourcePropertiesOverride();
        return given == null ? List.of() : orEmpty(given.consumableResourceList());
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }
}
