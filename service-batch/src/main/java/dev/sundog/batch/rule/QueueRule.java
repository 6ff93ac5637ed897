package dev.sundog.batch.rule;

import dev.sundog.batch.BatchLimits;
import dev.sundog.batch.api.ComputeEnvironmentOrder;
import dev.sundog.batch.api.JobStateTimeLimitAction;
import java.util.List;
import java.util.Set;

/**
 * What job queues may say.
 *
 * @see <a href="https://docs.aws.amazon.com/batch/latest/APIReference/API_CreateJobQueue.html">CreateJobQueue</a>
 */
public final class QueueRule {

    private static final Set<String> REASONS = Set.of(
            "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY",
            "MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE",
            "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT");
    private static final int SHORTEST_LIMIT = 600;
    private static final int LONGEST_LIMIT = 86_400;

    private QueueRule() {}

    public static void checkName(String name) {
        NameRule.check(name, "Job Queue name should match a valid pattern.");
    }

    public static void checkState(String state) {
        if (state != null) {
            NameRule.oneOf(state, "Invalid state: " + state, "ENABLED", "DISABLED");
        }
    }

    public static void checkPriority(Integer priority) {
        Violation.when(priority == null, "priority is required.");
        Violation.when(priority < 0, "priority must be greater than or equal to 0.");
    }

    public static void checkOrder(List<ComputeEnvironmentOrder> order) {
        Violation.when(order == null || order.isEmpty(), "computeEnvironmentOrder is required.");
        Violation.when(
                order.size() > BatchLimits.ENVIRONMENTS_OF_A_QUEUE,
                "Only 3 environments are allowed in job queue request.");
        Violation.when(
                order.stream().map(ComputeEnvironmentOrder::order).distinct().count() < order.size(),
                "Duplicate ComputeEnvironment order values.");
        Violation.when(
                order.stream()
                                .map(ComputeEnvironmentOrder::computeEnvironment)
                                .distinct()
                                .count()
                        < order.size(),
                "Duplicate ComputeEnvironments within order list.");
    }

    public static void checkActions(List<JobStateTimeLimitAction> actions) {
        if (actions == null) {
            return;
        }
        for (JobStateTimeLimitAction action : actions) {
            Violation.when(!"RUNNABLE".equals(action.state()), "Invalid job state. Valid job states: [RUNNABLE]");
            Violation.when(!"CANCEL".equals(action.action()), "Invalid job action. Valid job actions: [CANCEL]");
            Violation.when(!REASONS.contains(action.reason()), "Invalid job state limit reason: " + action.reason());
            Integer seconds = action.maxTimeSeconds();
            Violation.when(
                    seconds == null || seconds < SHORTEST_LIMIT || seconds > LONGEST_LIMIT,
                    "maxTimeSeconds must be between 600 and 86400.");
        }
        Violation.when(
                actions.stream().map(JobStateTimeLimitAction::reason).distinct().count() < actions.size(),
                "Duplicate job state limit actions are not allowed.");
    }

    public static void checkPolicyArn(String arn) {
        Violation.when(
                arn != null && arn.startsWith("arn:") && !arn.contains(":scheduling-policy/"),
                "Only scheduling policy Arn can be allowed.");
    }
}
