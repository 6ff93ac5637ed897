package dev.sundog.batch.scheduler;

import dev.sundog.batch.api.ComputeEnvironmentDetail;
import java.util.Set;

/** What follows from the kind and the status of a compute environment. */
public final class Environments {

    private static final Set<String> UNUSABLE = Set.of("CREATING", "DELETING", "DELETED", "INVALID");

    private Environments() {}

    /** Whether it is of Fargate. */
    public static boolean isFargate(ComputeEnvironmentDetail environment) {
        return environment.computeResources() != null
                && isFargate(environment.computeResources().type());
    }

    /** Whether a type of resources is Fargate's. */
    public static boolean isFargate(String type) {
        return type.startsWith("FARGATE");
    }

    /** Whether nothing can be placed while it is in a status. AWS goes on placing jobs while an environment is updated. */
    static boolean isUnusable(String status) {
        return UNUSABLE.contains(status);
    }
}
