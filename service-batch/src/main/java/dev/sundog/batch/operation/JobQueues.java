package dev.sundog.batch.operation;

import dev.sundog.batch.BatchErrors;
import dev.sundog.batch.BatchLimits;
import dev.sundog.batch.Region;
import dev.sundog.batch.Regions;
import dev.sundog.batch.api.ComputeEnvironmentDetail;
import dev.sundog.batch.api.ComputeEnvironmentOrder;
import dev.sundog.batch.api.CreateJobQueueRequest;
import dev.sundog.batch.api.CreateJobQueueResponse;
import dev.sundog.batch.api.DeleteJobQueueRequest;
import dev.sundog.batch.api.DeleteJobQueueResponse;
import dev.sundog.batch.api.DescribeJobQueuesRequest;
import dev.sundog.batch.api.DescribeJobQueuesResponse;
import dev.sundog.batch.api.JobQueueDetail;
import dev.sundog.batch.api.UpdateJobQueueRequest;
import dev.sundog.batch.api.UpdateJobQueueResponse;
import dev.sundog.batch.rule.NameRule;
import dev.sundog.batch.rule.QueueRule;
import dev.sundog.batch.rule.Violation;
import dev.sundog.batch.scheduler.Environments;
import dev.sundog.batch.state.Copy;
import dev.sundog.core.service.RequestContext;
import java.util.ArrayList;
import java.util.List;

/** Makes, changes, deletes and shows job queues. */
public final class JobQueues {

    private static final String HEALTHY = "JobQueue Healthy";

    private final Regions regions;

    public JobQueues(Regions regions) {
        this.regions = regions;
    }

    public CreateJobQueueResponse create(RequestContext context, CreateJobQueueRequest request) {
        QueueRule.checkName(request.jobQueueName());
        NameRule.checkTags(request.tags());
        QueueRule.checkState(request.state());
        QueueRule.checkPriority(request.priority());
        if (request.serviceEnvironmentOrder() != null || "SAGEMAKER_TRAINING".equals(request.jobQueueType())) {
            throw new Violation("Service environments are not supported by this emulator.");
        }
        QueueRule.checkOrder(request.computeEnvironmentOrder());
        QueueRule.checkActions(request.jobStateTimeLimitActions());
        QueueRule.checkPolicyArn(request.schedulingPolicyArn());
        Region region = regions.in(context.scope());
        return region.alone(() -> {
            if (region.queue(request.jobQueueName()).isPresent()) {
                throw BatchErrors.objectExists();
            }
            String policy = request.schedulingPolicyArn();
            if (policy != null && region.policy(policy).isEmpty()) {
                throw BatchErrors.policyNotFound(policy);
            }
            List<ComputeEnvironmentDetail> environments = environments(region, request.computeEnvironmentOrder());
            JobQueueDetail made = detail(region, request, environments);
            region.put(made);
            region.tag(made.jobQueueArn(), request.tags());
            settleLater(region, made.jobQueueName());
            return new CreateJobQueueResponse(made.jobQueueName(), made.jobQueueArn());
        });
    }

    /** The environments that are named, which must be valid and of one kind. */
    private static List<ComputeEnvironmentDetail> environments(Region region, List<ComputeEnvironmentOrder> order) {
        List<ComputeEnvironmentDetail> found = new ArrayList<>();
        for (ComputeEnvironmentOrder entry : order) {
            found.add(region.environment(entry.computeEnvironment())
                    .filter(environment -> environment.status().equals("VALID")
                            || environment.status().equals("UPDATING"))
                    .orElseThrow(BatchErrors::environmentsNotValid));
        }
        long kinds = found.stream().map(Environments::isFargate).distinct().count();
        if (kinds > 1) {
            throw BatchErrors.mixedEnvironments();
        }
        return found;
    }

    private static JobQueueDetail detail(
            Region region, CreateJobQueueRequest request, List<ComputeEnvironmentDetail> environments) {
        return JobQueueDetail.builder()
                .jobQueueName(request.jobQueueName())
                .jobQueueArn(region.arn("job-queue/" + request.jobQueueName()))
                .state(request.state() == null ? "ENABLED" : request.state())
                .schedulingPolicyArn(request.schedulingPolicyArn())
                .status("CREATING")
                .statusReason("JobQueue Creating")
                .priority(request.priority())
                .computeEnvironmentOrder(byArn(request.computeEnvironmentOrder(), environments))
                .jobQueueType(type(environments.getFirst()))
                .jobStateTimeLimitActions(request.jobStateTimeLimitActions())
                .build();
    }

    private static String type(ComputeEnvironmentDetail environment) {
        if (environment.eksConfiguration() != null) {
            return "EKS";
        }
        return Environments.isFargate(environment) ? "ECS_FARGATE" : "ECS";
    }

    /** AWS shows ARNs, whichever way environments were named. */
    private static List<ComputeEnvironmentOrder> byArn(
            List<ComputeEnvironmentOrder> order, List<ComputeEnvironmentDetail> environments) {
        List<ComputeEnvironmentOrder> byArn = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            byArn.add(new ComputeEnvironmentOrder(
                    order.get(i).order(), environments.get(i).computeEnvironmentArn()));
        }
        return byArn;
    }

    private static void settleLater(Region region, String name) {
        region.later(
                BatchLimits.SETTLING,
                () -> region.queue(name)
                        .filter(found -> found.status().equals("CREATING")
                                || found.status().equals("UPDATING"))
                        .ifPresent(found -> region.put(Copy.of(found, JobQueueDetail.builder())
                                .status("VALID")
                                .statusReason(HEALTHY)
                                .build())));
    }

    /** Takes up what was under way when the emulator ended. */
    public static void resume(Region region) {
        region.queues().forEach((name, queue) -> {
            if (queue.status().equals("DELETING")) {
                removeLater(region, name);
            } else if (!queue.status().equals("VALID")) {
                settleLater(region, name);
            }
        });
    }

    // ---- changes

    public UpdateJobQueueResponse update(RequestContext context, UpdateJobQueueRequest request) {
        QueueRule.checkState(request.state());
        if (request.computeEnvironmentOrder() != null) {
            QueueRule.checkOrder(request.computeEnvironmentOrder());
        }
        QueueRule.checkActions(request.jobStateTimeLimitActions());
        QueueRule.checkPolicyArn(request.schedulingPolicyArn());
        Region region = regions.in(context.scope());
        return region.alone(() -> {
            JobQueueDetail known = find(region, request.jobQueue());
            if (!known.status().equals("VALID")) {
                throw BatchErrors.cannotUpdateModified();
            }
            checkPolicy(region, known, request.schedulingPolicyArn());
            region.put(updated(region, known, request));
            settleLater(region, known.jobQueueName());
            return new UpdateJobQueueResponse(known.jobQueueName(), known.jobQueueArn());
        });
    }

    /** AWS: a queue's kind of scheduling is settled when it is made; a fair-share policy can only be replaced by another one. */
    private static void checkPolicy(Region region, JobQueueDetail known, String policy) {
        if (policy == null) {
            return;
        }
        if (known.schedulingPolicyArn() == null || policy.isEmpty()) {
            throw BatchErrors.policyCannotBeRemoved();
        }
        if (region.policy(policy).isEmpty()) {
            throw BatchErrors.policyNotFound(policy);
        }
    }

    private static JobQueueDetail updated(Region region, JobQueueDetail known, UpdateJobQueueRequest request) {
        var changed =
                Copy.of(known, JobQueueDetail.builder()).status("UPDATING").statusReason("JobQueue Updating");
        if (request.state() != null) {
            changed.state(request.state());
        }
        if (request.priority() != null) {
            changed.priority(request.priority());
        }
        if (request.schedulingPolicyArn() != null) {
            changed.schedulingPolicyArn(request.schedulingPolicyArn());
        }
        if (request.jobStateTimeLimitActions() != null) {
            changed.jobStateTimeLimitActions(request.jobStateTimeLimitActions());
        }
        if (request.computeEnvironmentOrder() != null) {
            List<ComputeEnvironmentDetail> environments = environments(region, request.computeEnvironmentOrder());
            changed.computeEnvironmentOrder(byArn(request.computeEnvironmentOrder(), environments));
        }
        return changed.build();
    }

    public DeleteJobQueueResponse delete(RequestContext context, DeleteJobQueueRequest request) {
        Region region = regions.in(context.scope());
        return region.alone(() -> {
            JobQueueDetail known = find(region, request.jobQueue());
            if (!known.status().equals("VALID") && !known.status().equals("INVALID")) {
                throw BatchErrors.cannotDeleteModified();
            }
            if (!known.state().equals("DISABLED")) {
                throw BatchErrors.cannotDeleteEnabled();
            }
            region.put(Copy.of(known, JobQueueDetail.builder())
                    .status("DELETING")
                    .statusReason("JobQueue Deleting")
                    .build());
            List.copyOf(region.scheduler().jobs().of(known.jobQueueName()))
                    .forEach(job -> region.scheduler().terminate(job, "Job queue is being deleted"));
            removeLater(region, known.jobQueueName());
            return new DeleteJobQueueResponse();
        });
    }

    /** AWS: a queue goes once the last of its jobs has ended. */
    private static void removeLater(Region region, String name) {
        region.later(
                BatchLimits.SETTLING,
                () -> region.queue(name).ifPresent(queue -> {
                    boolean busy = region.scheduler().jobs().of(name).stream()
                            .anyMatch(job -> !job.status().isOver());
                    if (busy) {
                        removeLater(region, name);
                    } else {
                        region.removeQueue(queue);
                    }
                }));
    }

    private static JobQueueDetail find(Region region, String nameOrArn) {
        return region.queue(nameOrArn)
                .orElseThrow(() -> BatchErrors.doesNotExist(
                        nameOrArn.startsWith("arn:") ? nameOrArn : region.arn("job-queue/" + nameOrArn)));
    }

    // ---- what there is

    public DescribeJobQueuesResponse describe(RequestContext context, DescribeJobQueuesRequest request) {
        Region region = regions.in(context.scope());
        return region.alone(() -> {
            List<JobQueueDetail> found = new ArrayList<>();
            if (request.jobQueues() == null || request.jobQueues().isEmpty()) {
                region.queues().forEach((_, queue) -> found.add(queue));
            } else {
                request.jobQueues().forEach(name -> region.queue(name).ifPresent(found::add));
            }
            var page = Page.of(found, request.nextToken(), request.maxResults(), JobQueueDetail::jobQueueName);
            return new DescribeJobQueuesResponse(
                    page.items().stream()
                            .map(queue -> Copy.of(queue, JobQueueDetail.builder())
                                    .tags(region.tagsOf(queue.jobQueueArn()))
                                    .build())
                            .toList(),
                    page.nextToken());
        });
    }
}
