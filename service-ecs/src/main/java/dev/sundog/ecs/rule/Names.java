package dev.sundog.ecs.rule;

import dev.sundog.core.value.Scope;

/** The names of ECS's resources: how ARNs are made of them and they of ARNs. */
public record Names(Scope scope) {

    private static final String SERVICE = "ecs";
    private static final String USUAL_CLUSTER = "default";

    /** The name of a cluster that a request names, by name or ARN; the usual one where it names none. */
    public static String cluster(String given) {
        return given == null || given.isEmpty() ? USUAL_CLUSTER : last(given);
    }

    /** What follows the last slash: the id or name in an ARN, or the text itself. */
    public static String last(String given) {
        return given.substring(given.lastIndexOf('/') + 1);
    }

    /** The cluster that an ARN of the long form names; {@code otherwise} where it names none. */
    public static String clusterIn(String arn, String otherwise) {
        String[] parts = arn.split("/");
        return arn.startsWith("arn:") && parts.length > 2 ? parts[1] : otherwise;
    }

    /** What follows the kind of resource in an ARN. */
    public static String resource(String arn) {
        return arn.substring(arn.indexOf('/') + 1);
    }

    private String arn(String resource) {
        return scope.arn(SERVICE, resource).toString();
    }

    public String clusterArn(String name) {
        return arn("cluster/" + name);
    }

    public String definitionArn(String family, int revision) {
        return arn("task-definition/" + family + ":" + revision);
    }

    public String taskArn(String cluster, String id) {
        return arn("task/" + cluster + "/" + id);
    }

    public String containerArn(String cluster, String task, String id) {
        return arn("container/" + cluster + "/" + task + "/" + id);
    }

    public String serviceArn(String cluster, String name) {
        return arn("service/" + cluster + "/" + name);
    }

    public String instanceArn(String cluster, String id) {
        return arn("container-instance/" + cluster + "/" + id);
    }

    /** @param key cluster, service and number of the deployment */
    public String deploymentArn(String key) {
        return arn("service-deployment/" + key);
    }

    /** @param key cluster, service and number of the deployment that brings it out */
    public String revisionArn(String key) {
        return arn("service-revision/" + key);
    }

    /** @param key cluster, service and id */
    public String taskSetArn(String key) {
        return arn("task-set/" + key);
    }

    public String providerArn(String name) {
        return arn("capacity-provider/" + name);
    }
}
