package dev.sundog.lambda.trigger;

import dev.sundog.core.port.Ports;
import dev.sundog.core.port.QueueReceiver;
import dev.sundog.core.port.QueueReceiver.Received;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.execution.Tasks;
import dev.sundog.lambda.invocation.Invoked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;

/**
 * Receives messages in batches and gives them to a function. What the function has done is deleted; what it has failed on shows
 * again in the queue when its visibility timeout is over, and goes to a dead-letter queue in the end if there is one.
 */
final class QueuePoller implements Poller {

    private static final int MOST_AT_ONCE = 10;
    private static final Duration LONG_POLL = Duration.ofSeconds(20);
    private static final Duration REST = Duration.ofSeconds(10);
    /** AWS: five batches at a time to begin with, more as the backlog grows. */
    private static final int BATCHES = 5;

    private final Follower follower;
    private final Ports ports;
    private final Tasks tasks;
    private final Semaphore room;
    private volatile boolean closed;

    QueuePoller(Follower follower, Ports ports, Tasks tasks) {
        this.follower = follower;
        this.ports = ports;
        this.tasks = tasks;
        var scaling = follower.mapping().scalingConfig();
        this.room = new Semaphore(
                scaling == null || scaling.maximumConcurrency() == null ? BATCHES : scaling.maximumConcurrency(), true);
    }

    @Override
    public void run() {
        try {
            while (!closed) {
                step();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void step() throws InterruptedException {
        room.acquire();
        boolean handedOn = false;
        try {
            List<Received> batch = collect();
            if (!batch.isEmpty()) {
                handedOn = true;
                tasks.run(() -> {
                    try {
                        process(batch);
                    } finally {
                        room.release();
                    }
                });
            }
        } catch (ServiceError refused) {
            follower.note("PROBLEM: " + refused.getMessage());
            follower.pause(REST);
        } finally {
            if (!handedOn) {
                room.release();
            }
        }
    }

    private QueueReceiver queues() {
        return ports.find(QueueReceiver.class)
                .orElseThrow(() -> LambdaErrors.cannotRun("SQS is not among the services of this emulator"));
    }

    /** A batch: as many messages as are there, or as come while the window is open. */
    private List<Received> collect() throws InterruptedException {
        int size = follower.mapping().batchSize();
        Integer window = follower.mapping().maximumBatchingWindowInSeconds();
        List<Received> batch = new ArrayList<>(receive(Math.min(size, MOST_AT_ONCE), LONG_POLL));
        if (batch.isEmpty()) {
            return batch;
        }
        Instant end = follower.ambient().clock().now().plusSeconds(window == null ? 0 : window);
        while (batch.size() < size && !closed) {
            Duration left = Duration.between(follower.ambient().clock().now(), end);
            Duration wait = left.isNegative() ? Duration.ZERO : left.compareTo(LONG_POLL) > 0 ? LONG_POLL : left;
            List<Received> more = receive(Math.min(size - batch.size(), MOST_AT_ONCE), wait);
            batch.addAll(more);
            if (more.isEmpty() && wait.compareTo(left) >= 0) {
                break;
            }
        }
        return batch;
    }

    /** Receives; what comes after this poller has closed is shown again at once. */
    private List<Received> receive(int most, Duration wait) throws InterruptedException {
        CompletableFuture<List<Received>> coming =
                queues().receive(follower.source(), most, wait, null).toCompletableFuture();
        try {
            List<Received> messages = coming.get();
            if (closed) {
                giveBack(messages);
                return List.of();
            }
            return messages;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof ServiceError refused ? refused : new IllegalStateException(failed);
        } catch (InterruptedException closing) {
            coming.thenAccept(this::giveBack);
            throw closing;
        }
    }

    private void giveBack(List<Received> messages) {
        messages.forEach(
                message -> queues().changeVisibility(follower.source(), message.receiptHandle(), Duration.ZERO));
    }

    private void process(List<Received> batch) {
        List<Received> wanted = new ArrayList<>();
        List<Document> records = new ArrayList<>();
        List<String> unwanted = new ArrayList<>();
        for (Received message : batch) {
            Document record = QueueRecords.record(message, follower.source());
            if (follower.wants(QueueRecords.filtered(record))) {
                wanted.add(message);
                records.add(record);
            } else {
                unwanted.add(message.receiptHandle()); // AWS: what a filter leaves out is deleted
            }
        }
        try {
            delete(unwanted);
            if (!wanted.isEmpty()) {
                Invoked invoked = follower.invoke(records);
                settle(wanted, BatchAnswer.failures(invoked, follower.reportsItems()));
            }
        } catch (ServiceError refused) {
            follower.note("PROBLEM: " + refused.getMessage());
        }
    }

    private void settle(List<Received> batch, Optional<Set<String>> failures) {
        if (failures.isEmpty()) {
            follower.note("PROBLEM: Function call failed");
            return;
        }
        delete(batch.stream()
                .filter(message -> !failures.get().contains(message.messageId()))
                .map(Received::receiptHandle)
                .toList());
        follower.note("OK");
    }

    private void delete(List<String> receiptHandles) {
        if (!receiptHandles.isEmpty()) {
            queues().delete(follower.source(), receiptHandles);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
