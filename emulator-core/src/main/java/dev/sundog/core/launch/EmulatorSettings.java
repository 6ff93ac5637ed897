package dev.sundog.core.launch;

import dev.sundog.core.dispatch.DispatchSettings;
import dev.sundog.core.http.FrontDoorSettings;
import dev.sundog.core.service.ServiceSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * How an emulator is put together.
 *
 * @param services ids of the services on offer; empty for all that are found
 * @param dataDirectory where state is kept; empty to keep it in memory only
 * @param settings what services may ask for, by name
 */
public record EmulatorSettings(
        FrontDoorSettings door,
        DispatchSettings dispatch,
        Set<String> services,
        Optional<Path> dataDirectory,
        ServiceSettings settings) {

    /** All services in memory, on any free port of the loopback interface. */
    public static EmulatorSettings local() {
        return new EmulatorSettings(
                FrontDoorSettings.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                DispatchSettings.DEFAULT,
                Set.of(),
                Optional.empty(),
                ServiceSettings.NONE);
    }

    /** The same emulator with its state in a directory. */
    public EmulatorSettings in(Path directory) {
        return new EmulatorSettings(door, dispatch, services, Optional.of(directory), settings);
    }

    /** The same emulator with other settings for its services. */
    public EmulatorSettings with(ServiceSettings newSettings) {
        return new EmulatorSettings(door, dispatch, services, dataDirectory, newSettings);
    }

    /** The same emulator with another dispatch. */
    public EmulatorSettings with(DispatchSettings newDispatch) {
        return new EmulatorSettings(door, newDispatch, services, dataDirectory, settings);
    }
}
