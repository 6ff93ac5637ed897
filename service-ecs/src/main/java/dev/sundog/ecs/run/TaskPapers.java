package dev.sundog.ecs.run;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.port.ContainerRunner.Exit;
import dev.sundog.core.port.ContainerRunner.Program;
import dev.sundog.core.value.Scope;
import dev.sundog.ecs.api.Attachment;
import dev.sundog.ecs.api.Container;
import dev.sundog.ecs.api.KeyValuePair;
import dev.sundog.ecs.api.ManagedAgent;
import dev.sundog.ecs.api.NetworkBinding;
import dev.sundog.ecs.api.NetworkInterface;
import dev.sundog.ecs.state.Region;
import dev.sundog.ecs.state.Structs;
import dev.sundog.ecs.state.TaskRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** The record of a task that runs: each step of it is written down, and whoever follows tasks is told. */
final class TaskPapers {

    private static final int OUT_OF_MEMORY = 137;

    private final Region region;
    private final String key;
    private final Clock clock;
    private final BiConsumer<Region, TaskRecord> changed;
    private TaskRecord last;
    private volatile boolean closed;

    TaskPapers(Region region, TaskRecord task, Clock clock, BiConsumer<Region, TaskRecord> changed) {
        this.region = region;
        this.key = task.key();
        this.clock = clock;
        this.changed = changed;
        this.last = task;
    }

    Scope scope() {
        return region.scope();
    }

    /** The task as it is now. */
    TaskRecord now() {
        return region.tasks().find(key).orElse(last);
    }

    /** Whether somebody wants it to stop. */
    boolean isUnwanted() {
        return closed || !now().isWanted();
    }

    /** Whether nobody wants to know any more, because the emulator closes. */
    boolean isClosed() {
        return closed;
    }

    /** Writes nothing any more. */
    void close() {
        closed = true;
    }

    private void write(UnaryOperator<TaskRecord> change) {
        if (closed) {
            return;
        }
        region.tasks()
                .change(key, task -> {
                    TaskRecord next = change.apply(task);
                    return next.equals(task)
                            ? task
                            : next.with(builder -> builder.version(task.task().version() + 1));
                })
                .ifPresent(task -> {
                    last = task;
                    changed.accept(region, task);
                });
    }

    // ---- coming up

    /** Its network is there. */
    void attached(String address, long number) {
        write(task -> {
            Attachment attachment = task.task().attachments().getFirst();
            List<KeyValuePair> details = new ArrayList<>(attachment.details());
            String hex = "%016x".formatted(number);
            details.add(new KeyValuePair("networkInterfaceId", "eni-0" + hex));
            details.add(new KeyValuePair("macAddress", "02:" + String.join(":", pairs(hex.substring(0, 10)))));
            details.add(new KeyValuePair("privateDnsName", "ip-" + address.replace('.', '-') + ".ec2.internal"));
            details.add(new KeyValuePair("privateIPv4Address", address));
            List<Container> containers = task.task().containers().stream()
                    .map(container -> Structs.change(
                            container,
                            Container.builder(),
                            one -> one.networkInterfaces(List.of(NetworkInterface.builder()
                                    .attachmentId(attachment.id())
                                    .privateIpv4Address(address)
                                    .build()))))
                    .toList();
            return task.with(builder -> builder.attachments(
                            List.of(new Attachment(attachment.id(), attachment.type(), "ATTACHED", details)))
                    .containers(containers));
        });
    }

    /** What AWS runs beside a container in which commands may be executed; {@code null} where they may not. */
    private static List<ManagedAgent> agents(TaskRecord task, String container, String status, Instant since) {
        List<ManagedAgent> before = task.container(container).managedAgents();
        return before == null
                ? null
                : before.stream()
                        .map(agent -> new ManagedAgent(
                                since == null ? agent.lastStartedAt() : since, agent.name(), null, status))
                        .toList();
    }

    private static List<String> pairs(String hex) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < hex.length(); i += 2) {
            pairs.add(hex.substring(i, i + 2));
        }
        return pairs;
    }

    void pending() {
        write(task -> task.with(builder ->
                builder.lastStatus("PENDING").connectivity("CONNECTED").connectivityAt(clock.now())));
    }

    void pullStarts() {
        write(task -> task.with(builder -> builder.pullStartedAt(clock.now())));
    }

    void pullEnds() {
        write(task -> task.with(builder -> builder.pullStoppedAt(clock.now())));
    }

    void reason(String container, String words) {
        write(task -> task.withContainer(container, builder -> builder.reason(words)));
    }

    void started(String container, Program program, boolean shared) {
        List<NetworkBinding> bindings = shared
                ? null
                : program.published().stream()
                        .map(port -> NetworkBinding.builder()
                                .bindIP("127.0.0.1")
                                .containerPort(port.inside())
                                .hostPort(port.outside())
                                .protocol(port.protocol())
                                .build())
                        .toList();
        write(task -> task.withContainer(
                container,
                builder -> builder.lastStatus("RUNNING")
                        .runtimeId(program.id())
                        .networkBindings(bindings)
                        .managedAgents(agents(task, container, "RUNNING", clock.now()))));
    }

    /** All of its containers have started. */
    void running() {
        write(task -> task.isRunning()
                ? task
                : task.with(builder -> builder.lastStatus(TaskRecord.RUNNING).startedAt(clock.now())));
    }

    void health(String container, boolean healthy, String ofTask) {
        write(task -> task.withContainer(container, builder -> builder.healthStatus(healthy ? "HEALTHY" : "UNHEALTHY"))
                .with(builder -> builder.healthStatus(ofTask)));
    }

    // ---- going down

    /** It is to stop; the first reason stays. */
    void stopWanted(String code, String reason) {
        write(task -> task.isWanted()
                ? task.with(builder ->
                        builder.desiredStatus(TaskRecord.STOPPED).stopCode(code).stoppedReason(reason))
                : task);
    }

    void stopping() {
        write(task -> task.with(builder -> builder.lastStatus("STOPPING").stoppingAt(clock.now())));
    }

    void neverStarted(String container) {
        write(task -> task.withContainer(container, builder -> builder.lastStatus(TaskRecord.STOPPED)));
    }

    void notStarted(String container, String reason) {
        write(task -> task.withContainer(
                container, builder -> builder.lastStatus(TaskRecord.STOPPED).reason(reason)));
    }

    void ended(String container, Exit exit) {
        write(task -> task.withContainer(
                container,
                builder -> builder.lastStatus(TaskRecord.STOPPED)
                        .exitCode(exit.code())
                        .managedAgents(agents(task, container, "STOPPED", null))
                        .reason(
                                exit.outOfMemory() && exit.code() == OUT_OF_MEMORY
                                        ? "OutOfMemoryError: Container killed due to memory usage"
                                        : task.container(container).reason())));
    }

    void executionStopped(boolean hasNetwork) {
        write(task -> task.with(builder ->
                builder.lastStatus(hasNetwork ? "DEPROVISIONING" : "STOPPING").executionStoppedAt(clock.now())));
    }

    void stopped() {
        write(task -> task.with(builder -> builder.lastStatus(TaskRecord.STOPPED)
                .stoppedAt(clock.now())
                .attachments(task.task().attachments().stream()
                        .map(one -> new Attachment(one.id(), one.type(), "DELETED", one.details()))
                        .toList())));
    }
}
