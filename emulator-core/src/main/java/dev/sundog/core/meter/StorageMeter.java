package dev.sundog.core.meter;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.ambient.Scheduler;
import dev.sundog.core.value.Scope;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Meters what is kept, in GB-months: once an hour of the emulator's clock it asks a service how much it holds. AWS too measures
 * storage now and then, and a month as 730 hours.
 *
 * @see <a href="https://aws.amazon.com/s3/faqs/#Billing">How AWS measures storage</a>
 */
public final class StorageMeter implements AutoCloseable {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final double HOURS_A_MONTH = 730;
    private static final double GIGABYTE = 1L << 30;

    private final Ambient ambient;
    private final Meter meter;
    private final String service;
    private final Consumer<Holdings> ask;
    private Scheduler.Timer timer;
    private boolean closed;

    /**
     * Begins to meter.
     *
     * @param ask has a service name all it holds
     */
    public StorageMeter(Ambient ambient, Meter meter, String service, Consumer<Holdings> ask) {
        this.ambient = ambient;
        this.meter = meter;
        this.service = service;
        this.ask = ask;
        later();
    }

    /** Takes down what is held at this moment. */
    @FunctionalInterface
    public interface Holdings {

        /** So many bytes more, of which AWS bills the GB-months under the name {@code dimension}. */
        void add(Scope scope, String dimension, long bytes);
    }

    private synchronized void later() {
        if (!closed) {
            timer = ambient.scheduler().at(ambient.clock().now().plus(HOUR), this::measure);
        }
    }

    private void measure() {
        ask.accept((scope, dimension, bytes) -> {
            if (bytes > 0) {
                meter.add(scope, service, dimension, bytes / GIGABYTE / HOURS_A_MONTH);
            }
        });
        later();
    }

    /** Asks no more. */
    @Override
    public synchronized void close() {
        closed = true;
        timer.cancel();
    }
}
