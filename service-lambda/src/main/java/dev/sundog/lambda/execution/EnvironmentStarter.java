package dev.sundog.lambda.execution;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerOrder;
import dev.sundog.core.port.ContainerRunner;
import dev.sundog.core.port.ContainerRunner.Program;
import dev.sundog.core.port.Ports;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.LambdaLimits;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.state.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts environments, in AWS's order: the extensions, and when they have registered, the runtime. */
final class EnvironmentStarter {

    private static final Logger LOG = LoggerFactory.getLogger(EnvironmentStarter.class);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/MM/dd");
    private static final int STREAM_BYTES = 16;

    private final Ambient ambient;
    private final Ports ports;
    private final LambdaLimits limits;
    private final Launcher launcher;
    private final SpareContainers spares;
    private final Tasks tasks;

    EnvironmentStarter(
            Ambient ambient, Ports ports, LambdaLimits limits, Launcher launcher, SpareContainers spares, Tasks tasks) {
        this.ambient = ambient;
        this.ports = ports;
        this.limits = limits;
        this.launcher = launcher;
        this.spares = spares;
        this.tasks = tasks;
    }

    private ContainerRunner runner() {
        return ports.find(ContainerRunner.class)
                .orElseThrow(() -> LambdaErrors.cannotRun("nothing runs programs in this emulator"));
    }

    /** An environment that has not begun. */
    Environment make(FunctionRef function, Version version, String initialization) {
        FunctionLog log = new FunctionLog(
                ports,
                ambient.clock(),
                function.scope(),
                version.configuration().loggingConfig().logGroup(),
                stream(version));
        log.add(launcher.greeting(version));
        return make(function, version, initialization, false, log);
    }

    /** One in place of another that could not begin. */
    Environment makeAgain(Environment failed) {
        FunctionLog log = failed.log().again();
        return make(failed.function(), failed.version(), failed.initialization(), true, log);
    }

    private Environment make(
            FunctionRef function, Version version, String initialization, boolean repeats, FunctionLog log) {
        ContainerRunner runner = runner();
        try {
            Extensions extensions = new Extensions(launcher.extensions(runner, version), ambient.ids()::uuid);
            return new Environment(function, version, initialization, repeats, log, extensions, limits, runner);
        } catch (ContainerException | IOException broken) {
            throw LambdaErrors.cannotRun(broken.getMessage());
        }
    }

    /**
     * Starts what an environment consists of.
     *
     * @throws dev.sundog.core.shape.ServiceError where that cannot be
     */
    void begin(Environment environment) throws InterruptedException {
        ContainerRunner runner = runner();
        try {
            String address = runner.hostAddress();
            RuntimeDoor door = RuntimeDoor.open(address, environment::answer);
            environment.open(door);
            Launch launch = launcher.launch(runner, environment, address + ":" + door.port());
            for (Map.Entry<String, ContainerOrder> extension :
                    launch.extensions().entrySet()) {
                environment.begin(extension.getKey(), runner.start(extension.getValue()));
            }
            if (!launch.extensions().isEmpty()) {
                environment.extensions().awaitRegistered(limits.init());
            }
            environment.begin(startOrDiscard(runner, launch));
            launch.gate().ifPresent(gate -> tasks.run(() -> open(gate, environment)));
        } catch (ContainerException | IOException failure) {
            throw LambdaErrors.cannotRun(failure.getMessage());
        }
    }

    private Program startOrDiscard(ContainerRunner runner, Launch launch) throws ContainerException {
        try {
            Program runtime = start(runner, launch);
            runtime.exit().thenRun(launch::discard);
            return runtime;
        } catch (ContainerException | RuntimeException refused) {
            launch.discard();
            throw refused;
        }
    }

    /** Takes a container that waits where one does; one in which extensions begin is started for it. */
    private Program start(ContainerRunner runner, Launch launch) throws ContainerException {
        ContainerOrder order = launch.runtime();
        if (!launch.isPlainContainer()) {
            return runner.start(order);
        }
        Optional<Spare> spare = spares.take(order);
        spares.refill(runner, order);
        if (spare.isPresent()) {
            try {
                return spare.get().become(order);
            } catch (IOException full) {
                LOG.warn("a container that waited could not be used", full);
                spare.get().kill();
            }
        }
        return runner.start(order);
    }

    /** Ends the containers that wait. */
    void close() {
        spares.close();
    }

    /** Lets the runtime begin once the extensions beside it have registered. */
    private void open(Path gate, Environment environment) {
        try {
            if (environment.extensions().awaitRegistered(limits.init())) {
                Files.createFile(gate);
            }
        } catch (IOException full) {
            LOG.warn("the runtime of {} cannot begin", environment.function(), full);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** A name such as AWS gives: the day, the version, a number that nobody has seen before. */
    private String stream(Version version) {
        byte[] unique = new byte[STREAM_BYTES];
        ambient.chance().nextBytes(unique);
        return DAY.format(LocalDate.ofInstant(ambient.clock().now(), ZoneOffset.UTC)) + "/[" + version.number() + "]"
                + HexFormat.of().formatHex(unique);
    }
}
