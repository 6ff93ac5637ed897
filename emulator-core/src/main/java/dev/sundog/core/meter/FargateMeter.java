package dev.sundog.core.meter;

import dev.sundog.core.value.Scope;
import java.time.Duration;

/**
 * Meters what runs on Fargate, by the second and for a minute at least.
 *
 * @see <a href="https://aws.amazon.com/fargate/pricing/">AWS Fargate pricing</a>
 */
public final class FargateMeter {

    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final double SECONDS_AN_HOUR = 3600;

    private final Meter meter;

    public FargateMeter(Meter meter) {
        this.meter = meter;
    }

    /** How AWS sells the capacity. */
    public enum Kind {
        USUAL("fargate"),
        ARM("fargate-arm"),
        SPOT("fargate-spot");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    /**
     * Adds a task that has ended.
     *
     * @param ran from the first pull of an image to the end
     */
    public void add(Scope scope, Kind kind, Duration ran, double vcpus, double gigabytes) {
        Duration billed = ran.compareTo(LEAST) < 0 ? LEAST : ran;
        double hours = Math.ceil(billed.toMillis() / 1000.0) / SECONDS_AN_HOUR;
        meter.add(scope, "ecs", kind.prefix + "-vcpu-hours", vcpus * hours);
        meter.add(scope, "ecs", kind.prefix + "-gb-hours", gigabytes * hours);
    }
}
