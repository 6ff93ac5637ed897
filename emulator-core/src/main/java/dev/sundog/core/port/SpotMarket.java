package dev.sundog.core.port;

import java.time.Duration;
import java.util.List;

/** Takes capacity away, as the spot market of EC2 does. For tools, not for services. */
@FunctionalInterface
public interface SpotMarket {

    /**
     * Gives notice to what runs somewhere, and ends what has not ended by itself then.
     *
     * @param target a job, or the name of a compute environment
     * @return what was hit, by its id
     */
    List<String> interrupt(String target, Duration notice);
}
