package dev.sundog.batch.execution;

import dev.sundog.batch.scheduler.JobRunner.End;
import dev.sundog.batch.scheduler.JobRunner.Watcher;
import java.util.function.BooleanSupplier;

/** A watcher that is told nothing once the service has closed: what it would write to is gone. */
record Muted(Watcher watcher, BooleanSupplier closed) implements Watcher {

    private void tell(Runnable news) {
        if (!closed.getAsBoolean()) {
            news.run();
        }
    }

    @Override
    public void started() {
        tell(watcher::started);
    }

    @Override
    public void ended(End end) {
        tell(() -> watcher.ended(end));
    }

    @Override
    public void lost() {
        tell(watcher::lost);
    }

    @Override
    public void nodeStarted(int node) {
        tell(() -> watcher.nodeStarted(node));
    }

    @Override
    public void nodeEnded(int node, End end) {
        tell(() -> watcher.nodeEnded(node, end));
    }
}
