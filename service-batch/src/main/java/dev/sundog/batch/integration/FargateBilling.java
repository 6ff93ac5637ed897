package dev.sundog.batch.integration;

import dev.sundog.batch.scheduler.JobRunner;
import dev.sundog.batch.state.Need;
import dev.sundog.core.ambient.Clock;
import dev.sundog.core.meter.FargateMeter;
import dev.sundog.core.meter.FargateMeter.Kind;
import java.time.Duration;
import java.time.Instant;

/** Runs attempts by another runner, and meters each of those on Fargate once it has ended. AWS bills Batch itself nothing. */
public final class FargateBilling implements JobRunner {

    private static final double MILLI = 1000;
    private static final double MEBIBYTES_A_GIGABYTE = 1024;

    private final JobRunner runner;
    private final FargateMeter meter;
    private final Clock clock;

    public FargateBilling(JobRunner runner, FargateMeter meter, Clock clock) {
        this.runner = runner;
        this.meter = meter;
        this.clock = clock;
    }

    @Override
    public Run start(Launch launch, Watcher watcher) {
        return runner.start(launch, metered(launch, watcher));
    }

    /** Bills from the moment of taking over: what ran before belonged to the emulator that was killed, and so did its usage. */
    @Override
    public Run takeOver(Launch launch, Watcher watcher) {
        return runner.takeOver(launch, metered(launch, watcher));
    }

    private Watcher metered(Launch launch, Watcher watcher) {
        return launch.platform().equals("FARGATE") ? new Metered(launch, watcher, clock.now()) : watcher;
    }

    private void charge(Launch launch, Instant begun) {
        Need need = Need.of(launch.record().body());
        meter.add(
                launch.scope(),
                launch.isSpot() ? Kind.SPOT : Kind.USUAL,
                Duration.between(begun, clock.now()),
                need.milliVcpus() / MILLI,
                need.mebibytes() / MEBIBYTES_A_GIGABYTE);
    }

    /** Passes on what the runner tells. */
    private final class Metered implements Watcher {

        private final Launch launch;
        private final Watcher watcher;
        private final Instant begun;

        Metered(Launch launch, Watcher watcher, Instant begun) {
            this.launch = launch;
            this.watcher = watcher;
            this.begun = begun;
        }

        @Override
        public void started() {
            watcher.started();
        }

        @Override
        public void ended(End end) {
            charge(launch, begun);
            watcher.ended(end);
        }

        @Override
        public void lost() {
            watcher.lost();
        }

        @Override
        public void nodeStarted(int node) {
            watcher.nodeStarted(node);
        }

        @Override
        public void nodeEnded(int node, End end) {
            watcher.nodeEnded(node, end);
        }
    }
}
