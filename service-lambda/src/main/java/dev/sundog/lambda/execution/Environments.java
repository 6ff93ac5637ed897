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
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All execution environments: started when an event finds none that waits, kept for the next event, ended when idle for long. */
public final class Environments implements AutoCloseable {

    /** What AWS says of environments that it cannot make ready because the function does not begin. */
    private static final String INIT_FAILURE = "FUNCTION_ERROR_INIT_FAILURE";

    private static final Logger LOG = LoggerFactory.getLogger(Environments.class);
    private static final String SPINDOWN = "spindown";
    /** So long the end of an event that has been answered is waited for: a runtime asks for the next one at once. */
    private static final Duration SHORTLY = Duration.ofMillis(200);

    private final Ambient ambient;
    private final Ports ports;
    private final LambdaLimits limits;
    private final EnvironmentStarter starter;
    private final Tasks tasks;
    private final Map<FunctionRef, EnvironmentPool> pools = new ConcurrentHashMap<>();
    /** How often a version has changed or gone. */
    private final AtomicLong changes = new AtomicLong();

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

    /** A moment between changes of versions: whoever looks a version up after it knows all changes before it. */
    public long moment() {
        return changes.get();
    }

    /**
     * Runs one event to its end.
     *
     * @throws dev.sundog.core.shape.ServiceError where nothing can run the function
     */
    public Outcome run(Invocation invocation) throws InterruptedException {
        EnvironmentPool pool = pool(invocation.function());
        while (true) {
            Environment environment = environment(invocation, pool);
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

    /** One that waits, or a new one where the one that waits has not ended its last event, which AWS does not wait for. */
    private Environment environment(Invocation invocation, EnvironmentPool pool) throws InterruptedException {
        Optional<Environment> waiting = pool.take();
        if (waiting.isPresent()) {
            boolean soon = false;
            try {
                soon = waiting.get().awaitEnd(SHORTLY);
            } finally {
                if (!soon) {
                    giveBack(waiting.get(), pool);
                }
            }
            if (soon) {
                return waiting.get();
            }
        }
        return start(invocation, pool);
    }

    private EnvironmentPool pool(FunctionRef function) {
        return pools.computeIfAbsent(function, _ -> new EnvironmentPool());
    }

    private void release(EnvironmentPool pool, Environment environment) {
        environment.keepUntil(ambient.clock().now().plus(limits.keepAlive()));
        environment.rest();
        giveBack(environment, pool);
    }

    private void giveBack(Environment environment, EnvironmentPool pool) {
        if (!pool.release(environment)) {
            tasks.run(() -> environment.stop(SPINDOWN));
            if (pool.missing() > 0) {
                tasks.run(() -> provide(environment.function(), environment.version(), pool, moment()));
            }
        }
    }

    /** Keeps so many environments of a version ready from now on, whether they are used or not. */
    public void provide(FunctionRef function, Version version, int count) {
        if (count == 0 && !pools.containsKey(function)) {
            return;
        }
        EnvironmentPool pool = pool(function);
        long moment = moment();
        for (int missing = pool.keep(count); missing > 0; missing--) {
            tasks.run(() -> provide(function, version, pool, moment));
        }
    }

    private void provide(FunctionRef function, Version version, EnvironmentPool pool, long moment) {
        try {
            Environment environment = start(starter.make(function, version, Environment.PROVISIONED), pool, moment);
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
        Environment first = start(
                starter.make(invocation.function(), invocation.version(), Environment.ON_DEMAND),
                pool,
                invocation.moment());
        if (first.awaitReady(limits.init())) {
            return first;
        }
        first.stop("failure"); // first: an environment that lives would be kept, and given to somebody else
        pool.release(first);
        Environment second = start(starter.makeAgain(first), pool, invocation.moment());
        second.awaitReady(
                Duration.ofSeconds(invocation.version().configuration().timeout()));
        return second;
    }

    private Environment start(Environment environment, EnvironmentPool pool, long moment) throws InterruptedException {
        if (!pool.enter(environment, moment)) {
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
        EnvironmentPool pool =
                pool(function); // though there is none yet: an event may be on its way with what it was before
        pool.keep(0);
        pool.retire(changes.incrementAndGet()).forEach(environment -> tasks.run(() -> environment.stop(SPINDOWN)));
    }

    /** Ends all environments at once. */
    @Override
    public void close() {
        starter.close();
        pools.values().stream().flatMap(pool -> pool.close().stream()).toList().parallelStream()
                .forEach(Environment::kill);
    }
}
