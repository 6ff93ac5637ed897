package dev.sundog.server.settings;

import dev.sundog.core.service.ServiceSettings;
import dev.sundog.core.value.RegionId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that a user can set, read once at start.
 *
 * @param listen where the server listens, at least one address
 * @param services ids of the services on offer; empty for all
 * @param defaultRegion the region of callers who name none
 * @param dataDirectory where state is kept, where it outlives the process
 * @param strict whether a call that would only be stored is an error
 * @param verifySignatures whether signatures are checked, not only read
 * @param publicAddress the name for URLs in answers, in place of the one that the client used
 * @param initDirectories folders that hold {@code boot.d}, {@code start.d}, {@code ready.d} and {@code shutdown.d}
 * @param values every setting as text, by name without prefix, for the services
 * @param given what the user gave, as it was spelt
 */
public record Settings(
        List<ListenAddress> listen,
        Set<String> services,
        RegionId defaultRegion,
        Optional<Path> dataDirectory,
        boolean strict,
        boolean verifySignatures,
        CorsSettings cors,
        Optional<PublicAddress> publicAddress,
        ContainerEngine containerEngine,
        LogLevel logLevel,
        List<Path> initDirectories,
        ServiceSettings values,
        GivenSettings given) {

    /**
     * What became of the settings that the user gave.
     *
     * @param ofServices names of settings that the services on offer honour
     */
    public SettingsReport report(Set<String> ofServices) {
        return given.report(ofServices);
    }

    /** The settings that the user gave and that have an effect, by the names that were used. */
    public Map<String, String> inForce(Set<String> ofServices) {
        return given.inForce(ofServices);
    }

    /** The address that the server names when it speaks of itself. */
    public ListenAddress mainAddress() {
        return listen.getFirst();
    }
}
