package dev.sundog.server.settings;

import dev.sundog.core.service.ServiceSettings;
import dev.sundog.core.value.RegionId;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@link Settings} from the environment and the command line. */
public final class SettingsReader {

    private static final List<Path> INIT_DIRECTORIES =
            List.of(Path.of("/etc/localstack/init"), Path.of("/etc/sundog/init"));

    private final Map<String, String> environment;
    private final GivenSettings given;

    private SettingsReader(Map<String, String> environment, Map<String, String> options) {
        this.environment = environment;
        this.given = new GivenSettings(environment, options);
    }

    /**
     * Reads all settings.
     *
     * @param environment the process's environment
     * @param options settings from the command line by name without prefix; they go before the environment
     * @throws SettingsException where a setting cannot be obeyed; settings that nobody knows never fail
     */
    public static Settings read(Map<String, String> environment, Map<String, String> options) {
        return new SettingsReader(environment, options).read();
    }

    private Settings read() {
        return new Settings(
                listen(),
                services(),
                defaultRegion(),
                dataDirectory(),
                given.flag("STRICT"),
                given.flag("VERIFY_SIGNATURES"),
                new CorsSettings(
                        given.flag("DISABLE_CORS_CHECKS"),
                        list("EXTRA_CORS_ALLOWED_ORIGINS"),
                        list("EXTRA_CORS_ALLOWED_HEADERS"),
                        list("EXTRA_CORS_EXPOSE_HEADERS")),
                publicAddress(),
                given.text("CONTAINER_ENGINE")
                        .map(text -> ContainerEngine.parse(given.spelling("CONTAINER_ENGINE"), text))
                        .orElse(ContainerEngine.AUTO),
                logLevel(),
                given.text("INIT_DIR").map(this::paths).orElse(INIT_DIRECTORIES),
                new ServiceSettings(given.values()),
                given);
    }

    private List<ListenAddress> listen() {
        List<ListenAddress> addresses = list("GATEWAY_LISTEN").stream()
                .map(text -> ListenAddress.parse(given.spelling("GATEWAY_LISTEN"), text))
                .toList();
        ListenAddress first = addresses.isEmpty()
                ? new ListenAddress(
                        ListenAddress.DEFAULT_HOST, port("EDGE_PORT").orElse(ListenAddress.DEFAULT_PORT))
                : addresses.getFirst();
        Optional<String> host = given.text("HOST");
        Optional<Integer> port = port("PORT");
        if (host.isEmpty() && port.isEmpty() && !addresses.isEmpty()) {
            return addresses;
        }
        return List.of(new ListenAddress(host.orElse(first.host()), port.orElse(first.port())));
    }

    private Optional<Integer> port(String name) {
        return given.text(name).map(text -> ListenAddress.port(given.spelling(name), text));
    }

    private Set<String> services() {
        Set<String> ids = new LinkedHashSet<>();
        for (String entry : list("SERVICES")) {
            // LocalStack's older form names a port as well: s3:4572
            String name = entry.split(":", 2)[0].strip().toLowerCase(Locale.ROOT);
            ids.add(LocalStackNames.idOf(name));
        }
        return ids;
    }

    private RegionId defaultRegion() {
        return given.text("DEFAULT_REGION")
                .map(text -> {
                    if (!RegionId.isRegionId(text)) {
                        throw new SettingsException(given.spelling("DEFAULT_REGION") + ": '" + text
                                + "' is not a region code such as us-east-1");
                    }
                    return new RegionId(text);
                })
                .orElse(RegionId.DEFAULT);
    }

    private Optional<Path> dataDirectory() {
        if (!given.flag("PERSISTENCE")) {
            return Optional.empty();
        }
        return Optional.of(given.text("DATA_DIR")
                .map(text -> path("DATA_DIR", text))
                .orElseGet(this::defaultDataDirectory)
                .toAbsolutePath());
    }

    private Path defaultDataDirectory() {
        String xdg = environment.getOrDefault("XDG_DATA_HOME", "");
        if (!xdg.isBlank()) {
            return Path.of(xdg, "sundog");
        }
        return Path.of(environment.getOrDefault("HOME", "."), ".local", "share", "sundog");
    }

    private Optional<PublicAddress> publicAddress() {
        return Stream.of("LOCALSTACK_HOST", "HOSTNAME_EXTERNAL")
                .filter(name -> given.text(name).isPresent())
                .findFirst()
                .map(name -> PublicAddress.parse(
                        given.spelling(name), given.text(name).orElseThrow()));
    }

    private LogLevel logLevel() {
        for (String name : List.of("LOG", "LS_LOG")) {
            Optional<String> text = given.text(name);
            if (text.isPresent()) {
                return LogLevel.parse(given.spelling(name), text.get());
            }
        }
        return given.flag("DEBUG") ? LogLevel.DEBUG : LogLevel.INFO;
    }

    private List<Path> paths(String text) {
        List<Path> paths = new ArrayList<>();
        for (String part : text.split(File.pathSeparator, -1)) {
            paths.add(path("INIT_DIR", part));
        }
        return paths;
    }

    private Path path(String name, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new SettingsException(given.spelling(name) + ": '" + text + "' is not a path: " + e.getReason());
        }
    }

    private List<String> list(String name) {
        return given.text(name).stream()
                .flatMap(text -> Stream.of(text.split(",", -1)))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
