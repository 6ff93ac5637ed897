package dev.sundog.ecs;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.ecs.api.ClientException;
import dev.sundog.ecs.api.ClusterContainsContainerInstancesException;
import dev.sundog.ecs.api.ClusterContainsServicesException;
import dev.sundog.ecs.api.ClusterContainsTasksException;
import dev.sundog.ecs.api.ClusterNotFoundException;
import dev.sundog.ecs.api.ConflictException;
import dev.sundog.ecs.api.InvalidParameterException;
import dev.sundog.ecs.api.NamespaceNotFoundException;
import dev.sundog.ecs.api.ResourceInUseException;
import dev.sundog.ecs.api.ServerException;
import dev.sundog.ecs.api.ServiceDeploymentNotFoundException;
import dev.sundog.ecs.api.ServiceNotActiveException;
import dev.sundog.ecs.api.ServiceNotFoundException;
import dev.sundog.ecs.api.TargetNotConnectedException;
import dev.sundog.ecs.api.TargetNotFoundException;
import dev.sundog.ecs.api.TaskSetNotFoundException;
import dev.sundog.ecs.api.UnsupportedFeatureException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every error that ECS answers, in AWS's words. */
public final class EcsErrors {

    private static final Pattern CHOICE = Pattern.compile(
            "1 validation error detected: Value '(.*)' at '(\\w+)' failed to satisfy constraint: Member must satisfy enum value set: \\[(.*)]");

    private EcsErrors() {}

    // ---- input

    public static ServiceError invalidParameter(String words) {
        return new ServiceError(InvalidParameterException.TYPE, words);
    }

    /** What the model does not allow; AWS has words of its own for values that are none of those that there are. */
    public static ServiceError invalidInput(String words) {
        Matcher choice = CHOICE.matcher(words);
        if (!choice.matches()) {
            return invalidParameter(words);
        }
        String what = choice.group(2).equals("launchType") ? "launch type" : choice.group(1);
        return notOneOf(what, List.of(choice.group(3).split(", ")));
    }

    public static ServiceError notOneOf(String what, List<String> values) {
        return invalidParameter(what + " should be one of [" + String.join(",", values) + "]");
    }

    /** Most of what is wrong with task definitions. */
    public static ServiceError client(String words) {
        return new ServiceError(ClientException.TYPE, words);
    }

    /** Something of AWS's that is not built here. */
    public static ServiceError unsupported(String words) {
        return new ServiceError(UnsupportedFeatureException.TYPE, words);
    }

    public static ServiceError cannotBeEmpty(String what) {
        return invalidParameter(what + " cannot be empty.");
    }

    public static ServiceError invalidToken() {
        return invalidParameter("Invalid token");
    }

    public static ServiceError longArnNeeded() {
        return invalidParameter("Invalid identifier: the resource's ARN must be in the long format.");
    }

    /** An expression of the cluster query language that cannot be read. */
    public static ServiceError invalidExpression(String expression) {
        return invalidParameter("Invalid expression: " + expression);
    }

    /** @param resources what was made with the token */
    public static ServiceError tokenInUse(List<String> resources) {
        String words =
                "The RunTask request could not be processed due to conflicts. The provided clientToken is already in use with a different RunTask request.";
        return new ServiceError(ConflictException.TYPE, words, new ConflictException(resources, words));
    }

    // ---- clusters and what they hold

    public static ServiceError clusterNotFound() {
        return new ServiceError(ClusterNotFoundException.TYPE, "Cluster not found.");
    }

    public static ServiceError clusterHasServices() {
        return new ServiceError(
                ClusterContainsServicesException.TYPE, "The Cluster cannot be deleted while Services are active.");
    }

    public static ServiceError clusterHasTasks() {
        return new ServiceError(
                ClusterContainsTasksException.TYPE, "The Cluster cannot be deleted while Tasks are active.");
    }

    public static ServiceError clusterHasInstances() {
        return new ServiceError(
                ClusterContainsContainerInstancesException.TYPE,
                "The Cluster cannot be deleted while Container Instances are active or draining.");
    }

    public static ServiceError instanceNotFound() {
        return invalidParameter("The referenced container instance was not found.");
    }

    public static ServiceError instanceHasTasks() {
        return invalidParameter("Found running tasks on the instance.");
    }

    public static ServiceError targetNotFound() {
        return new ServiceError(TargetNotFoundException.TYPE, "The specified target wasn't found.");
    }

    public static ServiceError noInstances() {
        return invalidParameter("No Container Instances were found in your cluster.");
    }

    public static ServiceError providerNotFound() {
        return invalidParameter("The specified capacity provider was not found.");
    }

    public static ServiceError providerInUse() {
        return new ServiceError(
                ResourceInUseException.TYPE, "The specified capacity provider is in use and cannot be removed.");
    }

    // ---- task definitions

    public static ServiceError definitionNotDescribable() {
        return client("Unable to describe task definition.");
    }

    public static ServiceError definitionMissing() {
        return client("The specified task definition does not exist.");
    }

    public static ServiceError definitionNotFound() {
        return client("TaskDefinition not found.");
    }

    public static ServiceError definitionInactive() {
        return client("TaskDefinition is inactive");
    }

    // ---- tasks

    public static ServiceError taskNotFound() {
        return invalidParameter("The referenced task was not found.");
    }

    public static ServiceError unknownOverride(String container) {
        return invalidParameter(
                "Override for container named " + container + " is not a container in the TaskDefinition.");
    }

    public static ServiceError networkNeeded() {
        return invalidParameter("Network Configuration must be provided when networkMode 'awsvpc' is specified.");
    }

    public static ServiceError networkNotAllowed() {
        return invalidParameter(
                "Network Configuration is not valid for the given networkMode of this task definition.");
    }

    public static ServiceError launchTypeUnsupported(String type) {
        return invalidParameter("Task definition does not support launch_type " + type + ".");
    }

    public static ServiceError launchTypeAndStrategy() {
        return invalidParameter(
                "Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.");
    }

    public static ServiceError notOnFargate(String what) {
        return invalidParameter(what + " are not supported with FARGATE launch type.");
    }

    /** Nothing here runs programs. */
    public static ServiceError cannotRun(String words) {
        return new ServiceError(ServerException.TYPE, words);
    }

    // ---- commands in containers

    public static ServiceError notInteractive() {
        return invalidParameter("Interactive is the only mode supported currently.");
    }

    /** AWS: with a typographic apostrophe. */
    public static ServiceError notExecutable() {
        return invalidParameter(
                "The execute command failed because execute command was not enabled when the task was run or the execute command agent isn\u2019t running. Wait and try again or run a new task with execute command enabled and try again.");
    }

    public static ServiceError notConnected() {
        return new ServiceError(
                TargetNotConnectedException.TYPE,
                "The execute command failed due to an internal error. Try again later.");
    }

    public static ServiceError containerNameNeeded() {
        return invalidParameter("The container name must be specified for tasks with more than one container.");
    }

    public static ServiceError containerNotFound() {
        return invalidParameter("The specified container was not found in the task.");
    }

    // ---- services

    public static ServiceError serviceNotFound() {
        return new ServiceError(ServiceNotFoundException.TYPE, "Service not found.");
    }

    public static ServiceError serviceNotActive() {
        return new ServiceError(ServiceNotActiveException.TYPE, "Service was not ACTIVE.");
    }

    public static ServiceError notIdempotent() {
        return invalidParameter("Creation of service was not idempotent.");
    }

    public static ServiceError namespaceNotFound() {
        return new ServiceError(NamespaceNotFoundException.TYPE, "The specified namespace wasn't found.");
    }

    public static ServiceError deploymentNotFound() {
        return new ServiceError(
                ServiceDeploymentNotFoundException.TYPE, "The specified service deployment does not exist.");
    }

    /** @param status of the deployment that is over */
    public static ServiceError deploymentOver(String status) {
        String words = "The service deployment cannot be stopped because it is in the state " + status + ".";
        return new ServiceError(ConflictException.TYPE, words, new ConflictException(null, words));
    }

    public static ServiceError taskSetNotFound() {
        return new ServiceError(TaskSetNotFoundException.TYPE, "The specified task set does not exist.");
    }

    public static ServiceError deployedElsewhere() {
        return invalidParameter("Unable to update task definition on services with a EXTERNAL deployment controller.");
    }

    public static ServiceError notExternal() {
        return invalidParameter("Task sets are only supported for services with an EXTERNAL deployment controller.");
    }

    public static ServiceError setNotIdempotent() {
        return invalidParameter("Creation of task set was not idempotent.");
    }

    public static ServiceError setScaledAboveZero() {
        return invalidParameter("The task set cannot be deleted while it is scaled above 0.");
    }

    public static ServiceError serviceScaledAboveZero() {
        return invalidParameter("The service cannot be stopped while it is scaled above 0.");
    }

    public static ServiceError targetGroupMissing(String arn) {
        return invalidParameter("The target group with targetGroupArn " + arn + " does not exist.");
    }
}
