package dev.sundog.lambda.execution;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.port.ContainerRunner;
import dev.sundog.core.port.ContainerRunner.Engine;
import dev.sundog.core.port.Ports;
import dev.sundog.core.service.ServiceSettings;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.LambdaLimits;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.state.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All execution environments: started when an event finds none that waits, kept for the next event, ended when idle for long. */
public final class Environments implements AutoCloseable {

    /** What AWS says of environments that it cannot make ready because the function does not begin. */
    private static final String INIT_FAILURE = "FUNCTION_ERROR_INIT_FAILURE";

    private static final Logger LOG = LoggerFactory.getLogger(Environments.class);
    private static final String SPINDOWN = "spindown";

    private final Ambient ambient;
    private final Ports ports;
    private final LambdaLimits limits;
    private final EnvironmentStarter starter;
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
        SpareContainers spares = new SpareContainers(folders, ambient, tasks, limits.spares(), limits.keepAlive());
        this.starter =
                new EnvironmentStarter(ambient, ports, limits, new Launcher(ports, folders, settings), spares, tasks);
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
        environment.keepUntil(ambient.clock().now().plus(limits.keepAlive()));
        environment.rest();
        if (!pool.release(environment)) {
            tasks.run(() -> environment.stop(SPINDOWN));
            if (pool.missing() > 0) {
                tasks.run(() -> provide(environment.function(), environment.version(), pool));
            }
        }
    }

    /** Keeps so many environments of a version ready from now on, whether they are used or not. */
    public void provide(FunctionRef function, Version version, int count) {
        if (count == 0 && !pools.containsKey(function)) {
            return;
        }
        EnvironmentPool pool = pool(function);
        for (int missing = pool.keep(count); missing > 0; missing--) {
            tasks.run(() -> provide(function, version, pool));
        }
    }

    private void provide(FunctionRef function, Version version, EnvironmentPool pool) {
        try {
            Environment environment = start(starter.make(function, version, Environment.PROVISIONED), pool);
            if (!environment.awaitReady(limits.init())) {
                pool.giveUp(INIT_FAILURE);
                environment.stop("failure");
            }
            release(pool, environment);
        } catch (ServiceError unable) {
            pool.giveUp(unable.getMessage());
            LOG.warn("no environment of {} can be kept ready: {}", function.arn(), unable.getMessage());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many environments of a version are ready. */
    public int provided(FunctionRef function) {
        EnvironmentPool pool = pools.get(function);
        return pool == null ? 0 : pool.ready();
    }

    /** Why environments of a version cannot be made ready; empty where nothing speaks against it. */
    public Optional<String> fault(FunctionRef function) {
        return Optional.ofNullable(pools.get(function)).flatMap(EnvironmentPool::fault);
    }

    /** AWS: a beginning that fails, or takes more than ten seconds, is repeated as part of the invocation. */
    private Environment start(Invocation invocation, EnvironmentPool pool) throws InterruptedException {
        Environment first =
                start(starter.make(invocation.function(), invocation.version(), Environment.ON_DEMAND), pool);
        if (first.awaitReady(limits.init())) {
            return first;
        }
        pool.release(first);
        first.stop("failure");
        Environment second = start(starter.makeAgain(first), pool);
        second.awaitReady(
                Duration.ofSeconds(invocation.version().configuration().timeout()));
        return second;
    }

    private Environment start(Environment environment, EnvironmentPool pool) throws InterruptedException {
        if (!pool.enter(environment)) {
            throw LambdaErrors.functionNotFound(environment.function().arn());
        }
        try {
            starter.begin(environment);
            watch(pool, environment, ambient.clock().now().plus(limits.keepAlive()));
            return environment;
        } finally {
            if (!environment.hasBegun()) {
                environment.kill();
                pool.release(environment);
            }
        }
    }

    /** Looks at the environment when it may have been idle for long: one timer for its whole life. */
    private void watch(EnvironmentPool pool, Environment environment, Instant when) {
        ambient.scheduler().at(when, () -> {
            if (!environment.isAlive()) {
                return;
            }
            Instant now = ambient.clock().now();
            Instant until = environment.keptUntil();
            if (!now.isBefore(until) && pool.remove(environment)) {
                tasks.run(() -> environment.stop(SPINDOWN));
            } else {
                watch(
                        pool,
                        environment,
                        until.isAfter(now) && until.isBefore(Instant.MAX) ? until : now.plus(limits.keepAlive()));
            }
        });
    }

    /** Gives up the environments of a version that has changed or gone. */
    public void retire(FunctionRef function) {
        EnvironmentPool pool = pools.get(function);
        if (pool != null) {
            pool.keep(0);
            pool.retire().forEach(environment -> tasks.run(() -> environment.stop(SPINDOWN)));
        }
    }

    /** Ends all environments at once. */
    @Override
    public void close() {
        starter.close();
        pools.values().stream().flatMap(pool -> pool.close().stream()).toList().parallelStream()
                .forEach(Environment::kill);
    }
}
