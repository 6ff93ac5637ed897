package dev.sundog.lambda.trigger;

import dev.sundog.core.port.Ports;
import dev.sundog.core.port.QueueReceiver.Received;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.lambda.execution.Tasks;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls a queue for a function: by one poller, or by as many as are provisioned, which become more while all that they may have
 * under way is, and fewer when nothing comes.
 */
final class QueuePoller implements Poller {

    private static final Logger LOG = LoggerFactory.getLogger(QueuePoller.class);

    private final Follower follower;
    private final QueueGatherer gatherer;
    private final Tasks tasks;
    private final PollerScale scale;
    private final PollerCount count;
    private volatile boolean troubled;
    private volatile boolean closed;

    QueuePoller(Follower follower, Ports ports, Tasks tasks) {
        this.follower = follower;
        this.gatherer = new QueueGatherer(follower, ports, () -> closed);
        this.tasks = tasks;
        this.scale = PollerScale.of(follower.mapping());
        this.count = new PollerCount(scale.least(), scale.most());
    }

    @Override
    public void run() {
        for (int i = 1; i < scale.least(); i++) {
            tasks.run(this::poll);
        }
        poll();
    }

    private void poll() {
        Semaphore room = new Semaphore(scale.batches(), true);
        try {
            boolean stays = true;
            while (stays && !closed) {
                stays = step(room);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gathers one batch and hands it on; answers whether this poller is wanted any longer. */
    private boolean step(Semaphore room) throws InterruptedException {
        room.acquire();
        boolean handedOn = false;
        try {
            List<Received> batch = gatherer.gather();
            if (troubled) {
                troubled = false;
                follower.note("OK");
            }
            if (batch.isEmpty()) {
                return closed || !count.leave();
            }
            handedOn = true;
            QueueWork work = new QueueWork(follower, gatherer.queues());
            tasks.run(() -> {
                try {
                    work.process(batch);
                } finally {
                    room.release();
                }
            });
            if (room.availablePermits() == 0 && count.join()) {
                tasks.run(this::poll);
            }
        } catch (ServiceError refused) {
            LOG.warn("{} cannot be polled: {}", follower.source(), refused.getMessage());
            follower.pause(Follower.REST);
        } catch (RuntimeException failure) {
            troubled = true;
            follower.restAfter(failure);
        } finally {
            if (!handedOn) {
                room.release();
            }
        }
        return true;
    }

    @Override
    public void close() {
        closed = true;
    }
}
