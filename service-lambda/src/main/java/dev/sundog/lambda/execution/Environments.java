package dev.sundog.lambda.execution;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerOrder;
import dev.sundog.core.port.ContainerRunner;
import dev.sundog.core.port.ContainerRunner.Engine;
import dev.sundog.core.port.ContainerRunner.Program;
import dev.sundog.core.port.Ports;
import dev.sundog.core.service.ServiceSettings;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.LambdaLimits;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.state.Version;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All execution environments: started when an event finds none that waits, kept for the next event, ended when idle for long. */
public final class Environments implements AutoCloseable {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/MM/dd");
    private static final int STREAM_BYTES = 16;

    private final Ambient ambient;
    private final Ports ports;
    private final LambdaLimits limits;
    private final Launcher launcher;
    private final Tasks tasks;
    private final Map<FunctionRef, EnvironmentPool> pools = new ConcurrentHashMap<>();

    public Environments(
            Ambient ambient,
            Ports ports,
            LambdaLimits limits,
            CodeFolders folders,
            Tasks tasks,
            ServiceSettings settings) {
        this.ambient = ambient;
        this.ports = ports;
        this.limits = limits;
        this.launcher = new Launcher(ports, folders, settings);
        this.tasks = tasks;
    }

    /** Whether functions run in containers; else they run as plain processes, which shows the behaviour without the machine. */
    public boolean areContainers() {
        return ports.find(ContainerRunner.class)
                .map(runner -> runner.engine() == Engine.DOCKER)
                .orElse(false);
    }

    /**
     * Runs one event to its end.
     *
     * @throws dev.sundog.core.shape.ServiceError where nothing can run the function
     */
    public Outcome run(Invocation invocation) throws InterruptedException {
        EnvironmentPool pool = pool(invocation.function());
        while (true) {
            Optional<Environment> waiting = pool.take();
            Environment environment = waiting.isPresent() ? waiting.get() : start(invocation, pool);
            try {
                Optional<Outcome> outcome = environment.run(invocation);
                if (outcome.isPresent()) {
                    return outcome.get();
                }
            } finally {
                release(pool, environment);
            }
        }
    }

    private EnvironmentPool pool(FunctionRef function) {
        return pools.computeIfAbsent(function, _ -> new EnvironmentPool());
    }

    private void release(EnvironmentPool pool, Environment environment) {
        if (!pool.release(environment)) {
            tasks.run(environment::stop);
            return;
        }
        ambient.scheduler().at(ambient.clock().now().plus(limits.keepAlive()), () -> {
            if (pool.remove(environment)) {
                tasks.run(environment::stop);
            }
        });
    }

    private Environment start(Invocation invocation, EnvironmentPool pool) {
        ContainerRunner runner = ports.find(ContainerRunner.class)
                .orElseThrow(() -> LambdaErrors.cannotRun("nothing runs programs in this emulator"));
        FunctionRef function = invocation.function();
        Version version = invocation.version();
        FunctionLog log = new FunctionLog(
                ports,
                ambient.clock(),
                function.scope(),
                version.configuration().loggingConfig().logGroup(),
                stream(version));
        Environment environment = new Environment(log, limits, runner);
        if (!pool.enter(environment)) {
            throw LambdaErrors.functionNotFound(function.arn());
        }
        try {
            String address = runner.hostAddress();
            RuntimeDoor door = RuntimeDoor.open(address, environment::answer);
            try {
                ContainerOrder order = launcher.order(runner, function, version, log, address + ":" + door.port());
                log.add(launcher.greeting(version));
                Program program = runner.start(order);
                environment.begin(door, program);
                return environment;
            } catch (ContainerException | IOException | RuntimeException failure) {
                door.close();
                throw failure;
            }
        } catch (ContainerException | IOException failure) {
            throw LambdaErrors.cannotRun(failure.getMessage());
        } finally {
            if (!environment.hasBegun()) {
                environment.stop();
                pool.release(environment);
            }
        }
    }

    /** A name such as AWS gives: the day, the version, a number that nobody has seen before. */
    private String stream(Version version) {
        byte[] unique = new byte[STREAM_BYTES];
        ambient.chance().nextBytes(unique);
        return DAY.format(LocalDate.ofInstant(ambient.clock().now(), ZoneOffset.UTC)) + "/[" + version.number() + "]"
                + HexFormat.of().formatHex(unique);
    }

    /** Gives up the environments of a version that has changed or gone. */
    public void retire(FunctionRef function) {
        EnvironmentPool pool = pools.get(function);
        if (pool != null) {
            pool.retire().forEach(environment -> tasks.run(environment::stop));
        }
    }

    /** Ends all environments at once. */
    @Override
    public void close() {
        pools.values().stream().flatMap(pool -> pool.close().stream()).toList().parallelStream()
                .forEach(Environment::stop);
    }
}
