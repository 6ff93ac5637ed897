package dev.sundog.lambda.execution;

import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerFlags;
import dev.sundog.core.port.ContainerMount;
import dev.sundog.core.port.ContainerOrder;
import dev.sundog.core.port.ContainerOrder.Machine;
import dev.sundog.core.port.ContainerRunner;
import dev.sundog.core.port.ContainerRunner.Engine;
import dev.sundog.core.port.ImageView;
import dev.sundog.core.port.OwnEndpoint;
import dev.sundog.core.port.Ports;
import dev.sundog.core.port.RoleAssumer;
import dev.sundog.core.service.ServiceSettings;
import dev.sundog.lambda.api.FunctionConfiguration;
import dev.sundog.lambda.api.ImageConfig;
import dev.sundog.lambda.api.Layer;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.state.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Says what is to be started for a version of a function: which program or image, with which environment and limits. */
final class Launcher {

    private static final long MEGABYTE = 1024L * 1024;
    /** AWS: at this much memory a function has one whole processor. */
    private static final double MEGABYTES_PER_CPU = 1769;

    private static final String TASK = "/var/task";
    /** Of the images that AWS publishes. */
    private static final ImageView USUAL = new ImageView(List.of("/lambda-entrypoint.sh"), List.of(), List.of());
    /** AWS: under this name extensions tell where telemetry is to be sent. */
    private static final String HOST = "sandbox.localdomain";
    /** What the trust policy of an execution role names. */
    private static final String PRINCIPAL = "lambda.amazonaws.com";

    private static final Duration SESSION = Duration.ofHours(12);

    private final Ports ports;
    private final CodeFolders folders;
    private final HostRuntimes hostRuntimes;
    private final RuntimeImages images;
    private final ImageViews views = new ImageViews();
    private final Map<String, String> labels;

    Launcher(Ports ports, CodeFolders folders, ServiceSettings settings) {
        this.ports = ports;
        this.folders = folders;
        this.hostRuntimes = new HostRuntimes(folders);
        this.images = new RuntimeImages(settings);
        this.labels = ContainerFlags.parse(settings.text("LAMBDA_DOCKER_FLAGS").orElse(""))
                .labels();
    }

    /**
     * What to start.
     *
     * @param api the address of the environment's Runtime API
     */
    Launch launch(ContainerRunner runner, Environment environment, String api) throws ContainerException, IOException {
        Map<String, String> variables = variables(runner, environment, api);
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", environment.initialization());
        return runner.engine() == Engine.DOCKER
                ? container(runner, environment, variables)
                : process(runner, environment.function(), environment.version(), environment.log(), variables);
    }

    private Launch container(ContainerRunner runner, Environment environment, Map<String, String> variables)
            throws ContainerException, IOException {
        Version version = environment.version();
        FunctionConfiguration configuration = version.configuration();
        variables.put("LAMBDA_TASK_ROOT", TASK);
        variables.put("LAMBDA_RUNTIME_DIR", "/var/runtime");
        boolean image = !version.code().image().isEmpty();
        ImageConfig own = configuration.imageConfigResponse() == null
                ? ImageConfig.builder().build()
                : configuration.imageConfigResponse().imageConfig();
        boolean provided = !image && configuration.runtime().startsWith("provided");
        List<String> entryPoint = provided ? List.of(TASK + "/bootstrap") : listed(own.entryPoint());
        List<String> words = image ? listed(own.command()) : List.of(configuration.handler());
        List<ContainerMount> mounts = image ? new ArrayList<>() : mounts(version);
        Consumer<String> lines = environment.log()::print;
        Optional<Path> gate = Optional.empty();
        if (!extensions(runner, version).isEmpty()) {
            Station station = Station.make(folders);
            mounts.add(ContainerMount.readOnly(station.folder(), Station.TARGET));
            ImageView view = image ? views.of(runner, version) : USUAL;
            words = words.isEmpty() && entryPoint.isEmpty() ? view.words() : words;
            entryPoint = station.entryPoint(entryPoint.isEmpty() ? view.entryPoint() : entryPoint);
            lines = Station.lines(lines, environment::extensionEnded);
            gate = Optional.of(station.gate());
        }
        return new Launch(
                ContainerOrder.image(
                                environment.function().name(),
                                image ? version.code().image() : images.of(configuration.runtime()))
                        .drained()
                        .entryPoint(entryPoint)
                        .words(words)
                        .environment(variables)
                        .directory(own.workingDirectory())
                        .hostName(HOST)
                        .mounts(mounts)
                        .machine(machine(configuration))
                        .labels(labels)
                        .lines(lines)
                        .build(),
                Map.of(),
                gate);
    }

    private static List<String> listed(List<String> words) {
        return words == null ? List.of() : words;
    }

    /** The names of the programs that begin as extensions: those that a version's layers bring, or its image. */
    List<String> extensions(ContainerRunner runner, Version version) throws ContainerException, IOException {
        if (!version.code().image().isEmpty()) {
            return runner.engine() == Engine.DOCKER ? views.of(runner, version).programs() : List.of();
        }
        if (version.configuration().layers() == null) {
            return List.of();
        }
        Path folder = opt(version).resolve("extensions");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private List<ContainerMount> mounts(Version version) throws IOException {
        List<ContainerMount> mounts = new ArrayList<>();
        mounts.add(ContainerMount.readOnly(folders.of(version.code()), TASK));
        if (version.configuration().layers() != null) {
            mounts.add(ContainerMount.readOnly(opt(version), "/opt"));
        }
        return mounts;
    }

    private Path opt(Version version) throws IOException {
        List<Layer> layers = version.configuration().layers();
        return folders.ofLayers(
                layers == null ? List.of() : layers.stream().map(Layer::arn).toList());
    }

    static Machine machine(FunctionConfiguration configuration) {
        return new Machine(
                configuration.memorySize() * MEGABYTE,
                Math.min(6, configuration.memorySize() / MEGABYTES_PER_CPU),
                configuration.ephemeralStorage().size() * MEGABYTE);
    }

    private Launch process(
            ContainerRunner runner,
            FunctionRef function,
            Version version,
            FunctionLog log,
            Map<String, String> environment)
            throws ContainerException, IOException {
        if (!version.code().image().isEmpty()) {
            runner.provide(version.code().image());
        }
        Path code = folders.of(version.code());
        Path opt = opt(version);
        environment.put("LAMBDA_TASK_ROOT", code.toString());
        environment.put("LAMBDA_RUNTIME_DIR", code.toString());
        environment.put("SUNDOG_LAYERS", opt.toString());
        environment.put("PATH", opt + "/bin:" + System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin"));
        environment.put("LD_LIBRARY_PATH", code + ":" + code + "/lib:" + opt + "/lib");
        environment.put("NODE_PATH", opt + "/nodejs/node_modules:" + code + "/node_modules");
        environment.put("HOME", System.getProperty("java.io.tmpdir"));
        Map<String, ContainerOrder> extensions = new LinkedHashMap<>();
        for (String name : extensions(runner, version)) {
            List<String> command =
                    List.of(opt.resolve("extensions").resolve(name).toString());
            extensions.put(name, program(name, command, code, environment, log));
        }
        List<String> command = hostRuntimes.command(runner, version.configuration(), code, opt);
        return new Launch(program(function.name(), command, code, environment, log), extensions, Optional.empty());
    }

    private ContainerOrder program(
            String name, List<String> command, Path directory, Map<String, String> environment, FunctionLog log) {
        return ContainerOrder.program(name, command)
                .environment(environment)
                .directory(directory.toString())
                .labels(labels)
                .lines(log::print)
                .build();
    }

    /**
     * Those of the execution role. Where there is no such role, as in tests that never made it, the account is the access key:
     * what the function calls is then its own account's.
     */
    private RoleAssumer.Credentials credentials(FunctionRef function, String role) {
        return ports.find(RoleAssumer.class)
                .flatMap(assumer -> assumer.assume(role, PRINCIPAL, function.name(), SESSION))
                .orElseGet(() ->
                        new RoleAssumer.Credentials(function.scope().account().value(), "test", "test", Instant.MAX));
    }

    /** What AWS sets for every function. The function's own variables cannot replace it, but for where the emulator is. */
    private Map<String, String> variables(ContainerRunner runner, Environment environment, String api)
            throws ContainerException {
        FunctionRef function = environment.function();
        Version version = environment.version();
        FunctionLog log = environment.log();
        FunctionConfiguration configuration = version.configuration();
        Map<String, String> all = new HashMap<>();
        String own = runner.hostAddress();
        ports.find(OwnEndpoint.class).ifPresent(endpoint -> all.put("AWS_ENDPOINT_URL", endpoint.on(own)));
        all.put("LANG", "en_US.UTF-8");
        all.put("TZ", ":UTC");
        if (configuration.environment() != null && configuration.environment().variables() != null) {
            all.putAll(configuration.environment().variables());
        }
        String region = function.scope().region().value();
        all.put("AWS_REGION", region);
        all.put("AWS_DEFAULT_REGION", region);
        RoleAssumer.Credentials credentials = credentials(function, configuration.role());
        all.put("AWS_ACCESS_KEY_ID", credentials.accessKeyId());
        all.put("AWS_SECRET_ACCESS_KEY", credentials.secretKey());
        all.put("AWS_SESSION_TOKEN", credentials.sessionToken());
        all.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        all.put("AWS_LAMBDA_FUNCTION_VERSION", version.number());
        all.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(configuration.memorySize()));
        all.put("AWS_LAMBDA_LOG_GROUP_NAME", log.group());
        all.put("AWS_LAMBDA_LOG_STREAM_NAME", log.stream());
        all.put("AWS_LAMBDA_RUNTIME_API", api);
        if (configuration.runtime() != null) {
            all.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + configuration.runtime());
        }
        if (configuration.handler() != null) {
            all.put("_HANDLER", configuration.handler());
        }
        return all;
    }

    /** The first line of an environment's log. */
    String greeting(Version version) {
        FunctionConfiguration configuration = version.configuration();
        if (configuration.runtime() == null) {
            return "INIT_START Image: " + version.code().image();
        }
        String program = hostRuntimes.version(configuration.runtime());
        return "INIT_START Runtime Version: " + configuration.runtime()
                + (program.isEmpty() ? "" : " (as a plain process: " + program + ")")
                + "\tRuntime Version ARN: "
                + configuration.runtimeVersionConfig().runtimeVersionArn();
    }
}
