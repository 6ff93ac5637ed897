package dev.sundog.ecs.rule;

import dev.sundog.ecs.EcsErrors;
import dev.sundog.ecs.api.ContainerDefinition;
import dev.sundog.ecs.api.KeyValuePair;
import dev.sundog.ecs.api.RegisterTaskDefinitionRequest;
import dev.sundog.ecs.api.Secret;
import dev.sundog.ecs.state.Structs;
import java.util.HashSet;
import java.util.Set;

/** What AWS checks of the secrets of a container in a new task definition. */
final class SecretRule {

    private SecretRule() {}

    static void check(ContainerDefinition container, RegisterTaskDefinitionRequest task) {
        if (Structs.list(container.secrets()).isEmpty()) {
            return;
        }
        if (task.executionRoleArn() == null) {
            throw EcsErrors.client("When you are specifying container secrets, you must also specify a value for "
                    + "'executionRoleArn'.");
        }
        Set<String> taken = new HashSet<>();
        Structs.list(container.environment()).stream().map(KeyValuePair::name).forEach(taken::add);
        for (Secret secret : container.secrets()) {
            if (!taken.add(secret.name())) {
                throw EcsErrors.client("The secret name must be unique and not shared with any new or existing "
                        + "environment variables set on the container, such as '" + secret.name() + "'.");
            }
        }
    }
}
