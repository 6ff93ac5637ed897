package dev.sundog.batch.execution;

import dev.sundog.batch.api.NodeProperties;
import dev.sundog.batch.scheduler.JobRunner;
import dev.sundog.batch.state.ContainerEnd;
import dev.sundog.batch.state.JobBody;
import dev.sundog.batch.state.LogStream;
import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerException.Step;
import dev.sundog.core.port.ContainerFlags;
import dev.sundog.core.port.ContainerNetwork;
import dev.sundog.core.port.ContainerOrder;
import dev.sundog.core.port.ContainerRights;
import dev.sundog.core.port.ContainerRunner;
import dev.sundog.core.port.ContainerRunner.Program;
import dev.sundog.core.port.Ports;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs attempts by the core's {@link ContainerRunner}; all of them end when the service closes. */
public final class ContainerJobs implements JobRunner, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ContainerJobs.class);
    private static final String JOB_LABEL = "dev.sundog.batch.job";
    private static final String ATTEMPT_LABEL = "dev.sundog.batch.attempt";
    private static final int LONGEST_NAME = 40;

    private final Ports ports;
    private final Ambient ambient;
    private final ContainerFlags flags;
    private final JobEnvironment environment;
    private final ExecutorService threads;
    private final Set<TaskRun> running = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> allKept = new CompletableFuture<>();
    private volatile boolean closed;

    /**
     * @param flags {@code BATCH_DOCKER_FLAGS}
     * @param threads run what may take long; shut down with this
     */
    public ContainerJobs(Ports ports, Ambient ambient, String flags, ExecutorService threads) {
        this.ports = ports;
        this.ambient = ambient;
        this.threads = threads;
        this.flags = ContainerFlags.parse(flags);
        this.environment = new JobEnvironment(ports);
    }

    /** Whether jobs run in containers; else they run as plain processes, which shows the behaviour without the machine. */
    public boolean areContainers() {
        return ports.find(ContainerRunner.class)
                .map(runner -> runner.engine().runsImages())
                .orElse(false);
    }

    @Override
    public Run start(Launch launch, Watcher watcher) {
        Watcher muted = new Muted(watcher, () -> closed);
        ContainerRunner runner = ports.find(ContainerRunner.class).orElse(null);
        if (runner == null) {
            String words = "ResourceInitializationError: nothing runs containers in this emulator";
            muted.ended(new End(
                    false, "Task failed to start", List.of(new ContainerEnd("default", ContainerEnd.NONE, words))));
            return _ -> {};
        }
        Specs specs = new Specs(launch.platform().equals("FARGATE"));
        if (launch.record().body() instanceof JobBody.Nodes(var nodes)) {
            return startNodes(runner, launch, nodes, specs, muted);
        }
        return begin(
                runner, launch, -1, specs.of(launch.record().body()), Map.of(), _ -> muted.started(), muted::ended);
    }

    /** AWS has no such thing; a job of one container is found by its attempt's label. */
    @Override
    public Run takeOver(Launch launch, Watcher watcher) {
        Watcher muted = new Muted(watcher, () -> closed);
        ContainerRunner runner = ports.find(ContainerRunner.class).orElse(null);
        boolean nodes = launch.record().body() instanceof JobBody.Nodes;
        List<ContainerSpec> specs = nodes
                ? List.of()
                : new Specs(launch.platform().equals("FARGATE"))
                        .of(launch.record().body());
        if (runner == null || specs.size() != 1) {
            muted.lost();
            return _ -> {};
        }
        runner.keep(ATTEMPT_LABEL, launch.task());
        AtomicBoolean lost = new AtomicBoolean();
        TaskRun run = run(specs, true, _ -> {}, end -> {
            if (lost.get()) {
                muted.lost();
            } else {
                muted.ended(end);
            }
        });
        allKept.thenRun(() -> run.begin(
                (spec, _) -> takeOver(runner, launch, spec, lost),
                () -> runner.sandbox(name(launch), List.of(), labels(launch))));
        return run;
    }

    /** Everything is known that is to be taken over: only now it is looked for, and others started, since that removes all else. */
    public void takeOver() {
        allKept.complete(null);
    }

    private Program takeOver(ContainerRunner runner, Launch launch, ContainerSpec spec, AtomicBoolean lost)
            throws ContainerException {
        JobLog log = log(launch, spec);
        log.skipWhatIsThere();
        Optional<Program> left = runner.takeOver(ATTEMPT_LABEL, launch.task(), log::add);
        lost.set(left.isEmpty());
        return new Logged(left.orElseThrow(() -> new ContainerException("nothing is left of " + launch.id())), log);
    }

    private NodeGroup startNodes(
            ContainerRunner runner, Launch launch, NodeProperties nodes, Specs specs, Watcher watcher) {
        NodeGroup group = new NodeGroup(
                nodes.numNodes(),
                nodes.mainNode(),
                (node, address, whenStarted, whenEnded) -> begin(
                        runner,
                        launch,
                        node,
                        specs.ofNode(nodes, node),
                        nodeVariables(launch, nodes, node, address),
                        whenStarted,
                        whenEnded),
                watcher);
        group.begin();
        return group;
    }

    private static Map<String, String> nodeVariables(Launch launch, NodeProperties nodes, int node, String address) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("AWS_BATCH_JOB_ID", launch.id() + "#" + node);
        all.put("AWS_BATCH_JOB_NODE_INDEX", Integer.toString(node));
        all.put("AWS_BATCH_JOB_NUM_NODES", Integer.toString(nodes.numNodes()));
        all.put("AWS_BATCH_JOB_MAIN_NODE_INDEX", Integer.toString(nodes.mainNode()));
        if (!address.isEmpty()) {
            all.put("AWS_BATCH_JOB_MAIN_NODE_PRIVATE_IPV4_ADDRESS", address);
        }
        return all;
    }

    private TaskRun begin(
            ContainerRunner runner,
            Launch launch,
            int node,
            List<ContainerSpec> specs,
            Map<String, String> variables,
            Consumer<String> whenStarted,
            Consumer<End> whenEnded) {
        TaskRun run = run(specs, false, whenStarted, whenEnded);
        // The first start of any region removes what nobody has said he keeps.
        allKept.thenRun(() -> run.begin(
                (spec, network) -> start(runner, launch, node, spec, variables, network),
                () -> runner.sandbox(name(launch), List.of(), labels(launch))));
        return run;
    }

    private TaskRun run(
            List<ContainerSpec> specs, boolean takenOver, Consumer<String> whenStarted, Consumer<End> whenEnded) {
        TaskRun[] self = new TaskRun[1];
        self[0] = new TaskRun(ambient, this::execute, specs, takenOver, whenStarted, end -> {
            running.remove(self[0]);
            whenEnded.accept(end);
        });
        running.add(self[0]);
        if (closed) {
            self[0].kill();
        }
        return self[0];
    }

    // ---- one container

    private Program start(
            ContainerRunner runner,
            Launch launch,
            int node,
            ContainerSpec spec,
            Map<String, String> variables,
            ContainerNetwork network)
            throws ContainerException {
        Map<String, String> secrets = JobSecrets.fetch(ports, ambient.ids(), launch, spec);
        JobLog log = log(launch, spec);
        ContainerOrder order = order(runner, launch, node, spec, secrets, variables, network, log);
        // Before the container: where its log cannot be opened, nothing is left running.
        log.open();
        return new Logged(runner.start(order), log);
    }

    private JobLog log(Launch launch, ContainerSpec spec) {
        return new JobLog(
                ports,
                ambient.clock(),
                this::execute,
                launch.scope(),
                LogStream.of(spec.log(), launch.record().definitionName(), spec.name(), launch.task()));
    }

    private ContainerOrder order(
            ContainerRunner runner,
            Launch launch,
            int node,
            ContainerSpec spec,
            Map<String, String> secrets,
            Map<String, String> variables,
            ContainerNetwork network,
            JobLog log)
            throws ContainerException {
        Map<String, String> all = environment.outer(runner, launch, node);
        all.putAll(flags.environment());
        all.putAll(spec.environment());
        all.putAll(secrets);
        all.putAll(environment.inner(launch));
        all.putAll(variables);
        boolean images = runner.engine().runsImages();
        if (!images) {
            all.putIfAbsent("PATH", System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin"));
        }
        ContainerOrder.Builder order = images
                ? ContainerOrder.image(name(launch), spec.image())
                        .entryPoint(spec.entryPoint())
                        .words(spec.command())
                : ContainerOrder.program(name(launch), program(spec));
        return order.environment(all)
                .network(network)
                .mounts(images ? spec.mounts() : List.of())
                .machine(spec.machine())
                .rights(images ? spec.rights() : ContainerRights.USUAL)
                .labels(labels(launch))
                .lines(log::add)
                .build();
    }

    /** Without images a command is a program of this machine. */
    private static List<String> program(ContainerSpec spec) throws ContainerException {
        List<String> words = spec.entryPoint().isEmpty() ? spec.command() : spec.entryPoint();
        if (words.isEmpty()) {
            String missing = "the image " + spec.image() + " cannot be run without Docker, and the job has no command";
            throw new ContainerException(Step.PROVIDE_IMAGE, missing, missing, null);
        }
        return words;
    }

    private static String name(Launch launch) {
        String name = launch.record().name();
        return "batch-" + name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    private Map<String, String> labels(Launch launch) {
        Map<String, String> labels = new LinkedHashMap<>(flags.labels());
        labels.put(JOB_LABEL, launch.id());
        labels.put(ATTEMPT_LABEL, launch.task());
        return labels;
    }

    /** On a thread of its own, unless the service has closed. */
    private void execute(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException tooLate) {
            LOG.debug("closed before a task of Batch's began", tooLate);
        }
    }

    /** Ends all attempts at once. */
    @Override
    public void close() {
        closed = true;
        running.parallelStream().forEach(TaskRun::kill);
        threads.shutdown();
    }
}
