package dev.sundog.batch.execution;

import dev.sundog.batch.api.Secret;
import dev.sundog.batch.scheduler.JobRunner.Launch;
import dev.sundog.core.ambient.Ids;
import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerException.Step;
import dev.sundog.core.port.Ports;
import dev.sundog.core.service.TaskSecrets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What containers of jobs are given in secret, fetched as the job's execution role. */
final class JobSecrets {

    private JobSecrets() {}

    /** The variables of one container. */
    static Map<String, String> fetch(Ports ports, Ids ids, Launch launch, ContainerSpec spec)
            throws ContainerException {
        Map<String, String> values = new LinkedHashMap<>();
        if (spec.secrets().isEmpty()) {
            return values;
        }
        TaskSecrets.Fetch fetch =
                new TaskSecrets(ports, ids).fetch(launch.scope(), spec.executionRole(), launch.task());
        try {
            for (Secret secret : spec.secrets()) {
                values.put(secret.name(), fetch.value(secret.valueFrom()));
            }
        } catch (TaskSecrets.Unavailable unavailable) {
            throw new ContainerException(
                    Step.REACH_ENGINE, unavailable.getMessage(), unavailable.getMessage(), unavailable);
        }
        return values;
    }
}
