package dev.sundog.batch.scheduler;

import dev.sundog.batch.state.ContainerEnd;
import dev.sundog.batch.state.JobRecord;
import dev.sundog.core.value.Scope;
import java.time.Duration;
import java.util.List;

/** Runs attempts of jobs. The scheduler decides; whatever runs them reports. */
public interface JobRunner {

    /** Begins to start an attempt and returns at once. */
    Run start(Launch launch, Watcher watcher);

    /**
     * Takes an attempt over that was under way when the emulator was killed; returns at once. Says that it is lost where nothing is
     * left of it, and where attempts cannot be taken over.
     */
    default Run takeOver(Launch launch, Watcher watcher) {
        watcher.lost();
        return _ -> {};
    }

    /**
     * What to start.
     *
     * @param id the job id, with the index of an array's child
     * @param index the place in the array; -1 for jobs that are no children
     * @param attempt the number of the attempt, from 1
     * @param task what ECS would call it
     * @param environment the name of the compute environment
     * @param platform {@code FARGATE} or {@code EC2}
     * @param isSpot whether AWS may take the capacity away
     */
    record Launch(
            Scope scope,
            JobRecord record,
            String id,
            int index,
            int attempt,
            String task,
            String environment,
            String platform,
            boolean isSpot) {}

    /** An attempt that was begun. */
    interface Run {

        /** Asks all containers to end, and ends them after {@code grace}. Returns at once; harmless when repeated. */
        void stop(Duration grace);
    }

    /** Is told what becomes of an attempt; on any thread, also before {@link #start} has returned. */
    interface Watcher {

        /** The containers run. */
        void started();

        /** All containers have ended, or did not come to run. The last that is told. */
        void ended(End end);

        /** Nothing is left of an attempt that was to be taken over. The last that is told. */
        void lost();

        /** A node's containers run. */
        void nodeStarted(int node);

        /** A node's containers have ended. */
        void nodeEnded(int node, End end);
    }

    /**
     * How an attempt ended.
     *
     * @param succeeded whether all that is essential ended with exit code 0
     * @param reason why it ended, in ECS's words
     */
    record End(boolean succeeded, String reason, List<ContainerEnd> containers) {}
}
