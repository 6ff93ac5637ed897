package dev.sundog.batch.execution;

import dev.sundog.batch.api.ContainerProperties;
import dev.sundog.batch.api.EcsProperties;
import dev.sundog.batch.api.NodeRangeProperty;
import dev.sundog.batch.scheduler.JobRunner.Launch;
import dev.sundog.batch.state.JobBody;
import dev.sundog.batch.view.JobView;
import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerRunner;
import dev.sundog.core.port.OwnEndpoint;
import dev.sundog.core.port.Ports;
import dev.sundog.core.port.RoleAssumer;
import dev.sundog.core.port.RoleAssumer.Credentials;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What Batch puts into the environment of a container.
 *
 * @see <a href="https://docs.aws.amazon.com/batch/latest/userguide/job_env_vars.html">Job environment variables</a>
 */
final class JobEnvironment {

    /** What the trust policy of a job role names. */
    private static final String PRINCIPAL = "ecs-tasks.amazonaws.com";

    private static final Duration SESSION = Duration.ofHours(12);

    private final Ports ports;

    JobEnvironment(Ports ports) {
        this.ports = ports;
    }

    /** Where the emulator is, and whose credentials the job has; what the job itself says goes before it. */
    Map<String, String> outer(ContainerRunner runner, Launch launch, int node) throws ContainerException {
        Map<String, String> all = new LinkedHashMap<>();
        String host = runner.hostAddress();
        ports.find(OwnEndpoint.class).ifPresent(endpoint -> all.put("AWS_ENDPOINT_URL", endpoint.on(host)));
        String region = launch.scope().region().value();
        all.put("AWS_REGION", region);
        all.put("AWS_DEFAULT_REGION", region);
        Credentials credentials = credentials(launch, node);
        all.put("AWS_ACCESS_KEY_ID", credentials.accessKeyId());
        all.put("AWS_SECRET_ACCESS_KEY", credentials.secretKey());
        all.put("AWS_SESSION_TOKEN", credentials.sessionToken());
        return all;
    }

    /** Those of the job role. Without such a role the account is the access key: what the job calls is then its account's. */
    private Credentials credentials(Launch launch, int node) {
        String role = role(launch.record().body(), node);
        return (role == null
                        ? Optional.<Credentials>empty()
                        : ports.find(RoleAssumer.class)
                                .flatMap(roles -> roles.assume(role, PRINCIPAL, launch.task(), SESSION)))
                .orElseGet(() -> new Credentials(launch.scope().account().value(), "test", "test", Instant.MAX));
    }

    private static String role(JobBody body, int node) {
        return switch (body) {
            case JobBody.Container(ContainerProperties container) -> container.jobRoleArn();
            case JobBody.Task(var task) -> role(task);
            case JobBody.Pod _ -> null;
            case JobBody.Nodes(var nodes) -> {
                NodeRangeProperty range = JobView.range(nodes, Math.max(node, 0));
                yield range.container() != null
                        ? range.container().jobRoleArn()
                        : range.ecsProperties() == null ? null : role(range.ecsProperties());
            }
        };
    }

    private static String role(EcsProperties task) {
        return task.taskProperties().getFirst().taskRoleArn();
    }

    /** What a job cannot replace. */
    Map<String, String> inner(Launch launch) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("AWS_EXECUTION_ENV", "AWS_ECS_" + launch.platform());
        all.put("AWS_BATCH_JOB_ID", launch.id());
        all.put("AWS_BATCH_JOB_ATTEMPT", Integer.toString(launch.attempt()));
        all.put("AWS_BATCH_JQ_NAME", launch.record().queue());
        all.put("AWS_BATCH_CE_NAME", launch.environment());
        if (launch.index() >= 0) {
            all.put("AWS_BATCH_JOB_ARRAY_INDEX", Integer.toString(launch.index()));
            all.put("AWS_BATCH_JOB_ARRAY_SIZE", Integer.toString(launch.record().arraySize()));
        }
        return all;
    }
}
