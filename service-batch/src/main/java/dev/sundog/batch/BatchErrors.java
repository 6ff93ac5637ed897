package dev.sundog.batch;

import dev.sundog.batch.api.ClientException;
import dev.sundog.batch.rule.Violation;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.RequestId;

/**
 * Every error that Batch answers: {@code ClientException} 400, in AWS's words. What is wrong with a request by itself is said in
 * the frame {@code Error executing request, Exception : ...}; what other resources do not allow, without it.
 */
public final class BatchErrors {

    private BatchErrors() {}

    /** A request that is refused by itself, in the frame that AWS puts around such words. */
    public static ServiceError invalid(Violation violation, RequestId request) {
        return client("Error executing request, Exception : " + violation.getMessage() + ", RequestId: " + request);
    }

    /** A request that breaks the model's constraints. */
    public static ServiceError unreadable(String sentence) {
        return client(sentence);
    }

    private static ServiceError client(String words) {
        return new ServiceError(ClientException.TYPE, words);
    }

    // ---- resources

    public static ServiceError objectExists() {
        return client("Object already exists");
    }

    public static ServiceError doesNotExist(String what) {
        return client(what + " does not exist");
    }

    public static ServiceError cannotDeleteModified() {
        return client("Cannot delete, resource is being modified");
    }

    public static ServiceError cannotUpdateModified() {
        return client("Cannot update, resource is being modified");
    }

    public static ServiceError cannotDeleteEnabled() {
        return client("Cannot delete, state must be DISABLED");
    }

    public static ServiceError cannotDeleteInUse() {
        return client("Cannot delete, found existing JobQueue relationship");
    }

    public static ServiceError environmentsNotValid() {
        return client("Compute Environments must be created and valid before attaching them to a job queue");
    }

    public static ServiceError mixedEnvironments() {
        return client("Fargate and EC2 compute environments can not be mixed.");
    }

    public static ServiceError policyNotFound(String arn) {
        return client("SchedulingPolicy " + arn + " not found.");
    }

    public static ServiceError policyInUse(String arn) {
        return client("Cannot delete, scheduling policy " + arn + " is attached to a job queue");
    }

    public static ServiceError policyCannotBeRemoved() {
        return client("Scheduling policy cannot be added to or removed from a job queue once it is created.");
    }

    public static ServiceError resourceNotFound(String name) {
        return client("ConsumableResource " + name + " not found.");
    }

    public static ServiceError resourceInUse(String name) {
        return client("Cannot delete, ConsumableResource " + name + " is in use.");
    }

    public static ServiceError resourceNotFoundByArn(String arn) {
        return client("Resource " + arn + " not found.");
    }

    // ---- job definitions and jobs

    /** @param definition as it was named: an ARN, or a name with or without a revision */
    public static ServiceError definitionNotFound(String definition) {
        return definition.startsWith("arn:")
                ? client("JobDefinition " + definition + " not found.")
                : client("JobDefinition name " + definition + " does not exist or is not in ACTIVE status");
    }

    public static ServiceError queueNotFound(String queue) {
        return client("JobQueue " + queue + " not found.");
    }

    public static ServiceError queueDisabled(String queue) {
        return client("Job queue " + queue + " is not in ENABLED state.");
    }

    public static ServiceError queueNotValid(String queue) {
        return client("Job queue " + queue + " is not in VALID status.");
    }

    public static ServiceError queueCannotRun(String capability) {
        return client(
                "Job Queue is attached to Compute Environment that can not run Jobs with capability " + capability);
    }

    // AWS: the missing space is its own.
    public static ServiceError sharesNeedFairShare() {
        return client(
                "Job with shareIdentifier or schedulingPriority can onlybe submitted to job queue with fair share "
                        + "scheduling policy.");
    }

    public static ServiceError shareRequired() {
        return client("shareIdentifier must be specified for job queue with fair share scheduling policy.");
    }

    public static ServiceError unknownParameter(String name) {
        return client("Unable to substitute value. No parameter found for reference " + name);
    }

    public static ServiceError jobNotFound(String id) {
        return client("Job " + id + " not found.");
    }

    public static ServiceError dependencyNotFound(String id) {
        return client("Job dependency " + id + " not found.");
    }

    public static ServiceError dependencyNotAnArray(String id, int size) {
        return client("N_TO_N dependency requires array jobs of the same size: job " + id + " is no array job of size "
                + size);
    }

    public static ServiceError notApplicable(String what, String platform) {
        return client(what + " is not applicable for " + platform + ". Use resource requirements instead.");
    }
}
