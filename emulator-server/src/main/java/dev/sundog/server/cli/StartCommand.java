package dev.sundog.server.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "start",
        description = "Run the server in the foreground until Ctrl-C or 'sundog stop'.",
        footer = {
            "",
            "Each option is also a setting of the environment: --data-dir is SUNDOG_DATA_DIR. LocalStack's",
            "settings (SERVICES, PERSISTENCE, GATEWAY_LISTEN, ...) work too, with or without LOCALSTACK_ before them.",
            "",
            "Examples:",
            "  sundog start",
            "  sundog start --port 4567 --services sqs",
            "  sundog start --persistence --data-dir ./data"
        })
final class StartCommand implements Callable<Integer> {

    private final ToIntFunction<Map<String, String>> server;

    @Option(names = "--port", paramLabel = "PORT", description = "TCP port; 0 takes any free one. Default: 4566.")
    private String port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Address to listen on; 0.0.0.0 lets other machines in. Default: 127.0.0.1.")
    private String host;

    @Option(names = "--services", split = ",", paramLabel = "ID", description = "Only these services. Default: all.")
    private List<String> services;

    @Option(names = "--persistence", description = "Keep state on disk: it survives a restart, even a kill.")
    private boolean persistence;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where state is kept; implies --persistence. Default: ~/.local/share/sundog.")
    private String dataDirectory;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "Region of callers who name none. Default: us-east-1.")
    private String region;

    @Option(names = "--strict", description = "Refuse calls that would be stored without effect.")
    private boolean strict;

    @Option(
            names = "--verify-signatures",
            description = "Refuse requests whose signature is wrong or, but for S3, missing.")
    private boolean verifySignatures;

    @Option(
            names = "--container-engine",
            paramLabel = "ENGINE",
            description = "What runs containers: auto, docker or process. Default: auto.")
    private String containerEngine;

    @Option(names = "--log", paramLabel = "LEVEL", description = "error, warn, info, debug or trace. Default: info.")
    private String log;

    /** @param server runs the server with settings by name, and returns the exit code when it has stopped */
    StartCommand(ToIntFunction<Map<String, String>> server) {
        this.server = server;
    }

    @Override
    public Integer call() {
        return server.applyAsInt(settings());
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        put(settings, "PORT", port);
        put(settings, "HOST", host);
        put(settings, "SERVICES", services == null ? null : String.join(",", services));
        put(settings, "PERSISTENCE", persistence || dataDirectory != null ? "1" : null);
        put(settings, "DATA_DIR", dataDirectory);
        put(settings, "DEFAULT_REGION", region);
        put(settings, "STRICT", strict ? "1" : null);
        put(settings, "VERIFY_SIGNATURES", verifySignatures ? "1" : null);
        put(settings, "CONTAINER_ENGINE", containerEngine);
        put(settings, "LOG", log);
        return settings;
    }

    private static void put(Map<String, String> settings, String name, String value) {
        if (value != null) {
            settings.put(name, value);
        }
    }
}
