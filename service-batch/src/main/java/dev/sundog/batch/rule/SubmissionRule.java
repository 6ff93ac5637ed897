package dev.sundog.batch.rule;

import dev.sundog.batch.BatchLimits;
import dev.sundog.batch.api.JobDependency;
import dev.sundog.batch.api.SubmitJobRequest;
import java.util.List;

/**
 * What jobs may say by themselves.
 *
 * @see <a href="https://docs.aws.amazon.com/batch/latest/APIReference/API_SubmitJob.html">SubmitJob</a>
 */
public final class SubmissionRule {

    private SubmissionRule() {}

    public static void check(SubmitJobRequest request) {
        NameRule.check(request.jobName(), "Job name should match valid pattern");
        NameRule.checkTags(request.tags());
        RetryRule.check(request.retryStrategy());
        RetryRule.check(request.timeout());
        RetryRule.checkPriority(request.schedulingPriorityOverride());
        if (request.shareIdentifier() != null) {
            FairShareRule.checkIdentifier(request.shareIdentifier());
        }
        boolean array = isArray(request);
        if (array) {
            int size = request.arrayProperties().size();
            Violation.when(
                    size < BatchLimits.ARRAY_SMALLEST || size > BatchLimits.ARRAY_LARGEST,
                    "Array size must be between 2 and 10000.");
        }
        checkDependencies(request.dependsOn(), array);
    }

    public static boolean isArray(SubmitJobRequest request) {
        return request.arrayProperties() != null && request.arrayProperties().size() != null;
    }

    private static void checkDependencies(List<JobDependency> dependencies, boolean array) {
        if (dependencies == null) {
            return;
        }
        Violation.when(dependencies.size() > BatchLimits.DEPENDENCIES, "A job can depend upon a maximum of 20 jobs.");
        for (JobDependency dependency : dependencies) {
            String type = dependency.type();
            if (type != null) {
                NameRule.oneOf(type, "Invalid dependency type: " + type, "N_TO_N", "SEQUENTIAL");
                Violation.when(!array, "Dependency type " + type + " is only valid for array jobs.");
            }
            Violation.when(
                    dependency.jobId() == null && !"SEQUENTIAL".equals(type), "Job id is required for job dependency.");
        }
    }
}
