package dev.sundog.core.http;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * Where and how the front door listens.
 *
 * @param addresses the addresses to listen on, each for plain HTTP and TLS alike; port 0 takes any free port
 * @param eventLoops threads that serve connections
 */
public record FrontDoorSettings(List<InetSocketAddress> addresses, int eventLoops, DoorLimits limits) {

    /** One event loop for each processor, and the usual limits. */
    public static FrontDoorSettings on(InetSocketAddress... addresses) {
        return new FrontDoorSettings(
                List.of(addresses), Runtime.getRuntime().availableProcessors(), DoorLimits.DEFAULT);
    }

    /** The same door with other limits. */
    public FrontDoorSettings withLimits(DoorLimits newLimits) {
        return new FrontDoorSettings(addresses, eventLoops, newLimits);
    }
}
