package dev.sundog.ecs.run;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one task or service has to do, one thing after another: so neither needs a lock, and what takes long, such as bringing
 * an image, holds nobody else up. Posting while it works only adds to what is to be done.
 */
public final class Mailbox {

    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

    private final Executor workers;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    public Mailbox(Executor workers) {
        this.workers = workers;
    }

    /** Does something after all that was posted before. */
    public void post(Runnable action) {
        waiting.add(action);
        if (count.getAndIncrement() == 0) {
            workers.execute(this::work);
        }
    }

    private void work() {
        boolean more = true;
        try {
            while (more) {
                try {
                    waiting.remove().run();
                } catch (RuntimeException failure) {
                    LOG.error("a step of ECS failed", failure);
                } finally {
                    more = count.decrementAndGet() > 0;
                }
            }
        } finally {
            if (more) { // an error ends this worker, but not the work
                workers.execute(this::work);
            }
        }
    }
}
