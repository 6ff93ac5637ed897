package dev.sundog.ecs.run;

import dev.sundog.ecs.api.ContainerDefinition;
import dev.sundog.ecs.api.Secret;
import dev.sundog.ecs.state.Structs;

/** The secrets of containers, which AWS fetches before anything starts. Nothing keeps secrets here. */
final class Secrets {

    private Secrets() {}

    /** Fails a task that wants any. */
    static void refuse(ContainerDefinition container) throws TaskFailure {
        for (Secret secret : Structs.list(container.secrets())) {
            String from = secret.valueFrom();
            String store = from.contains(":secretsmanager:") ? "secret from asm" : "secrets from ssm";
            throw TaskFailure.ofResources(
                    "unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve "
                            + store + ": Sundog has no such service, to look for " + from);
        }
    }
}
