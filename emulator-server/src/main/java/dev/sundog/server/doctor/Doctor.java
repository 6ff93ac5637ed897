package dev.sundog.server.doctor;

import dev.sundog.server.settings.ListenAddress;
import dev.sundog.server.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** All checks, one after the other. */
public final class Doctor {

    private final List<Check> checks = new ArrayList<>();

    /** @param isServer whether what listens at an address is a server of ours */
    public Doctor(Settings settings, Map<String, String> environment, Predicate<ListenAddress> isServer) {
        checks.add(new JavaCheck(Runtime.version(), System.getProperty("java.home")));
        settings.listen().forEach(address -> checks.add(new PortCheck(address, isServer)));
        settings.dataDirectory().ifPresent(folder -> checks.add(new DiskCheck("Data directory", folder)));
        checks.add(new DiskCheck("Temporary files", Path.of(System.getProperty("java.io.tmpdir"))));
        checks.add(new DockerCheck(environment.getOrDefault("DOCKER_HOST", "")));
    }

    /** What the checks found, in their order. */
    public List<Finding> examine() {
        return checks.stream().map(Check::look).toList();
    }
}
