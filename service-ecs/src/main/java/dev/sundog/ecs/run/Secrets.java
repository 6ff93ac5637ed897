package dev.sundog.ecs.run;

import dev.sundog.core.port.ContainerRunner.Login;
import dev.sundog.core.service.TaskSecrets;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Scope;
import dev.sundog.ecs.api.ContainerDefinition;
import dev.sundog.ecs.api.KeyValuePair;
import dev.sundog.ecs.api.LogConfiguration;
import dev.sundog.ecs.api.RepositoryCredentials;
import dev.sundog.ecs.api.Secret;
import dev.sundog.ecs.state.Structs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is secret about a task's containers, which AWS fetches before anything starts. Nobody is shown a container so filled. */
final class Secrets {

    private final Map<String, ContainerDefinition> filled = new HashMap<>();
    private final Map<String, Login> logins = new HashMap<>();

    /** Fetches for all containers as the task's execution role. */
    void fetch(RunKit kit, Scope scope, String executionRole, String task, Collection<ContainerRun> containers)
            throws TaskFailure {
        TaskSecrets secrets = new TaskSecrets(kit.ports(), kit.ambient().ids());
        TaskSecrets.Fetch fetch = secrets.fetch(scope, executionRole, task);
        try {
            for (ContainerRun container : containers) {
                ContainerDefinition definition = container.definition();
                RepositoryCredentials credentials = definition.repositoryCredentials();
                if (credentials != null) {
                    logins.put(container.name(), login(fetch, scope, credentials.credentialsParameter()));
                }
                filled.put(container.name(), filled(fetch, definition));
            }
        } catch (TaskSecrets.Unavailable unavailable) {
            throw TaskFailure.ofResources(unavailable.getMessage());
        }
    }

    /** A container with its secrets in its environment and in the options of its log. */
    ContainerDefinition in(ContainerDefinition container) {
        return filled.getOrDefault(container.name(), container);
    }

    /** Who logs in to the registry of a container's image. */
    Optional<Login> login(String container) {
        return Optional.ofNullable(logins.get(container));
    }

    private static ContainerDefinition filled(TaskSecrets.Fetch fetch, ContainerDefinition container)
            throws TaskSecrets.Unavailable {
        List<KeyValuePair> environment = new ArrayList<>(Structs.list(container.environment()));
        for (Secret secret : Structs.list(container.secrets())) {
            environment.add(new KeyValuePair(secret.name(), fetch.value(secret.valueFrom())));
        }
        LogConfiguration log = filled(fetch, container.logConfiguration());
        return Structs.change(
                container,
                ContainerDefinition.builder(),
                builder -> builder.environment(environment).logConfiguration(log));
    }

    private static LogConfiguration filled(TaskSecrets.Fetch fetch, LogConfiguration log)
            throws TaskSecrets.Unavailable {
        if (log == null || Structs.list(log.secretOptions()).isEmpty()) {
            return log;
        }
        Map<String, String> options = new HashMap<>(log.options() == null ? Map.of() : log.options());
        for (Secret secret : log.secretOptions()) {
            options.put(secret.name(), fetch.value(secret.valueFrom()));
        }
        return new LogConfiguration(log.logDriver(), options, log.secretOptions());
    }

    /** AWS: a secret with two members, named by its ARN or, in the task's own region, by its name. */
    private static Login login(TaskSecrets.Fetch fetch, Scope scope, String secret) throws TaskSecrets.Unavailable {
        String arn = Arn.parse(secret)
                .orElseGet(() -> scope.arn("secretsmanager", "secret:" + secret))
                .toString();
        return new Login(fetch.value(arn + ":username::"), fetch.value(arn + ":password::"));
    }
}
