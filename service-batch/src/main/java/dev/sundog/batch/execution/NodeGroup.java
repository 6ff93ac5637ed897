package dev.sundog.batch.execution;

import dev.sundog.batch.BatchLimits;
import dev.sundog.batch.scheduler.JobRunner.End;
import dev.sundog.batch.scheduler.JobRunner.Run;
import dev.sundog.batch.scheduler.JobRunner.Watcher;
import dev.sundog.batch.state.ContainerEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The nodes of a multi-node parallel job. The main node starts first, the others once it has an address, and all end with it.
 *
 * @see <a href="https://docs.aws.amazon.com/batch/latest/userguide/multi-node-parallel-jobs.html">Multi-node parallel jobs</a>
 */
final class NodeGroup implements Run {

    private static final Logger LOG = LoggerFactory.getLogger(NodeGroup.class);

    private final int count;
    private final int mainNode;
    private final Nodes nodes;
    private final Watcher watcher;
    private final List<TaskRun> runs = new ArrayList<>();
    private int open;
    private End mainEnd;
    private Duration stoppedWithin;
    private boolean finished;

    /** Starts nodes. */
    @FunctionalInterface
    interface Nodes {
        /** @param mainAddress where the main node is; empty for the main node itself */
        TaskRun start(int node, String mainAddress, Consumer<String> whenStarted, Consumer<End> whenEnded);
    }

    NodeGroup(int count, int mainNode, Nodes nodes, Watcher watcher) {
        this.count = count;
        this.mainNode = mainNode;
        this.nodes = nodes;
        this.watcher = watcher;
    }

    void begin() {
        start(mainNode, "");
    }

    private void start(int node, String mainAddress) {
        synchronized (this) {
            open++;
        }
        TaskRun run;
        try {
            run = nodes.start(node, mainAddress, address -> started(node, address), end -> ended(node, end));
        } catch (RuntimeException failure) {
            LOG.error("a node of Batch's could not be started", failure);
            String words = "InternalError: " + failure.getMessage();
            ended(
                    node,
                    new End(
                            false,
                            "Task failed to start",
                            List.of(new ContainerEnd("default", ContainerEnd.NONE, words))));
            return;
        }
        Duration late;
        synchronized (this) {
            runs.add(run);
            late = stoppedWithin;
        }
        if (late != null) {
            run.stop(late);
        }
    }

    private void started(int node, String address) {
        watcher.nodeStarted(node);
        if (node != mainNode) {
            return;
        }
        watcher.started();
        for (int other = 0; other < count; other++) {
            if (other != mainNode && !isOver()) {
                start(other, address);
            }
        }
    }

    private synchronized boolean isOver() {
        return mainEnd != null;
    }

    /** AWS: the main node decides how the job ends; where another one ends, the rest goes on. */
    private void ended(int node, End end) {
        watcher.nodeEnded(node, end);
        synchronized (this) {
            open--;
            if (node == mainNode) {
                mainEnd = end;
            }
        }
        if (node == mainNode) {
            stop(BatchLimits.GRACE);
        }
        finish();
    }

    private void finish() {
        synchronized (this) {
            if (mainEnd == null || open > 0 || finished) {
                return;
            }
            finished = true;
        }
        watcher.ended(mainEnd);
    }

    @Override
    public void stop(Duration grace) {
        List<TaskRun> all;
        synchronized (this) {
            stoppedWithin = grace;
            all = List.copyOf(runs);
        }
        all.forEach(run -> run.stop(grace));
    }

    /** Ends all nodes at once. */
    void kill() {
        List<TaskRun> all;
        synchronized (this) {
            all = List.copyOf(runs);
        }
        all.forEach(TaskRun::kill);
    }
}
