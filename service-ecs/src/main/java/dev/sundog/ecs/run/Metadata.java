package dev.sundog.ecs.run;

import dev.sundog.core.port.ContainerRunner.Program;
import dev.sundog.core.port.RoleAssumer;
import dev.sundog.core.shape.Document;
import dev.sundog.core.value.Scope;
import dev.sundog.ecs.api.Container;
import dev.sundog.ecs.api.Task;
import dev.sundog.ecs.api.TaskDefinition;
import dev.sundog.ecs.state.TaskRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a container is told about itself and its task.
 *
 * @param program the container's program, once it has one
 * @param restarts how often a container of the task was started again, by its name
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4.html">Task metadata</a>
 */
record Metadata(
        RunKit kit,
        Scope scope,
        TaskDefinition definition,
        Supplier<TaskRecord> papers,
        String name,
        Supplier<Optional<Program>> program,
        Function<String, OptionalInt> restarts)
        implements TaskDoor.Answers {

    /** What the trust policy of a task's role names. */
    private static final String PRINCIPAL = "ecs-tasks.amazonaws.com";

    private static final Duration SESSION = Duration.ofHours(6);

    @Override
    public Optional<Document> container() {
        TaskRecord now = papers.get();
        return Optional.of(new Document.Object(describe(now, now.container(name))));
    }

    private Map<String, Document> describe(TaskRecord now, Container described) {
        Map<String, Document> all = new LinkedHashMap<>();
        String id = described.name().equals(name)
                ? program.get().map(Program::id).orElse("")
                : described.runtimeId() == null ? "" : described.runtimeId();
        text(all, "DockerId", id);
        text(all, "Name", described.name());
        text(all, "DockerName", described.name());
        text(all, "Image", described.image());
        all.put("Labels", new Document.Object(labels(now, described)));
        text(all, "DesiredStatus", now.task().desiredStatus());
        text(all, "KnownStatus", described.lastStatus());
        Map<String, Document> limits = new LinkedHashMap<>();
        number(limits, "CPU", described.cpu());
        number(limits, "Memory", described.memory());
        all.put("Limits", new Document.Object(limits));
        text(all, "CreatedAt", now.task().createdAt());
        text(all, "StartedAt", now.task().startedAt());
        restarts.apply(described.name())
                .ifPresent(count -> all.put("RestartCount", new Document.Number(BigDecimal.valueOf(count))));
        text(all, "Type", "NORMAL");
        text(all, "ContainerARN", described.containerArn());
        all.put("Networks", new Document.Array(List.of(network(described))));
        return all;
    }

    private Document network(Container described) {
        Map<String, Document> network = new LinkedHashMap<>();
        text(network, "NetworkMode", definition.networkMode() == null ? "bridge" : definition.networkMode());
        List<Document> addresses = new ArrayList<>();
        described.networkInterfaces().forEach(one -> addresses.add(new Document.Text(one.privateIpv4Address())));
        if (addresses.isEmpty()) {
            program.get()
                    .map(Program::address)
                    .filter(address -> !address.isEmpty())
                    .ifPresent(address -> addresses.add(new Document.Text(address)));
        }
        network.put("IPv4Addresses", new Document.Array(addresses));
        return new Document.Object(network);
    }

    private Map<String, Document> labels(TaskRecord now, Container described) {
        Map<String, Document> labels = new LinkedHashMap<>();
        text(labels, "com.amazonaws.ecs.cluster", now.task().clusterArn());
        text(labels, "com.amazonaws.ecs.container-name", described.name());
        text(labels, "com.amazonaws.ecs.task-arn", now.task().taskArn());
        text(labels, "com.amazonaws.ecs.task-definition-family", definition.family());
        text(labels, "com.amazonaws.ecs.task-definition-version", definition.revision());
        return labels;
    }

    @Override
    public Optional<Document> task() {
        TaskRecord now = papers.get();
        Task shown = now.task();
        Map<String, Document> all = new LinkedHashMap<>();
        text(all, "Cluster", shown.clusterArn());
        text(all, "TaskARN", shown.taskArn());
        text(all, "Family", definition.family());
        text(all, "Revision", definition.revision());
        text(all, "DesiredStatus", shown.desiredStatus());
        text(all, "KnownStatus", shown.lastStatus());
        Map<String, Document> limits = new LinkedHashMap<>();
        if (shown.cpu() != null) {
            limits.put("CPU", new Document.Number(new BigDecimal(shown.cpu()).divide(new BigDecimal(1024))));
        }
        number(limits, "Memory", shown.memory());
        all.put("Limits", new Document.Object(limits));
        text(all, "PullStartedAt", shown.pullStartedAt());
        text(all, "PullStoppedAt", shown.pullStoppedAt());
        text(all, "AvailabilityZone", shown.availabilityZone());
        text(all, "LaunchType", shown.launchType());
        List<Document> containers = new ArrayList<>();
        shown.containers().forEach(one -> containers.add(new Document.Object(describe(now, one))));
        all.put("Containers", new Document.Array(containers));
        return Optional.of(new Document.Object(all));
    }

    private static void text(Map<String, Document> all, String member, Object value) {
        if (value != null) {
            all.put(member, new Document.Text(value.toString()));
        }
    }

    private static void number(Map<String, Document> all, String member, String value) {
        if (value != null) {
            all.put(member, new Document.Number(new BigDecimal(value)));
        }
    }

    @Override
    public Optional<Document> credentials() {
        RoleAssumer.Credentials given = assume();
        Map<String, Document> all = new LinkedHashMap<>();
        text(all, "RoleArn", role());
        text(all, "AccessKeyId", given.accessKeyId());
        text(all, "SecretAccessKey", given.secretKey());
        text(all, "Token", given.sessionToken());
        text(all, "Expiration", given.expires());
        return Optional.of(new Document.Object(all));
    }

    @Override
    public Map<String, String> credentialsAsVariables() {
        RoleAssumer.Credentials given = assume();
        return Map.of(
                "AWS_ACCESS_KEY_ID", given.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", given.secretKey(),
                "AWS_SESSION_TOKEN", given.sessionToken());
    }

    private String role() {
        String override = papers.get().task().overrides().taskRoleArn();
        return override == null ? definition.taskRoleArn() : override;
    }

    /**
     * Those of the task's role. Where there is no such role, as in tests that never made it, the account is the access key:
     * what the task calls is then its own account's.
     */
    private RoleAssumer.Credentials assume() {
        Instant expires = kit.ambient().clock().now().plus(SESSION);
        return kit.ports()
                .find(RoleAssumer.class)
                .flatMap(assumer ->
                        assumer.assume(role(), PRINCIPAL, papers.get().id(), SESSION))
                .orElseGet(() -> new RoleAssumer.Credentials(scope.account().value(), "test", "test", expires));
    }
}
