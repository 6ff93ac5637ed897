package dev.sundog.lambda.trigger;

import dev.sundog.core.port.Ports;
import dev.sundog.core.port.QueueReceiver;
import dev.sundog.core.port.QueueReceiver.Received;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.lambda.LambdaErrors;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;

/** Receives messages until a batch is together. */
final class QueueGatherer {

    private static final int MOST_AT_ONCE = 10;
    private static final Duration LONG_POLL = Duration.ofSeconds(20);
    /** Queues wait for whole seconds only. */
    private static final Duration SHORTEST_POLL = Duration.ofSeconds(1);

    private final Follower follower;
    private final Ports ports;
    private final BooleanSupplier closed;
    private final int size;
    private final Duration window;

    /** @param closed whether messages are wanted no more */
    QueueGatherer(Follower follower, Ports ports, BooleanSupplier closed) {
        this.follower = follower;
        this.ports = ports;
        this.closed = closed;
        this.size = follower.mapping().batchSize();
        Integer seconds = follower.mapping().maximumBatchingWindowInSeconds();
        this.window = Duration.ofSeconds(seconds == null ? 0 : seconds);
    }

    QueueReceiver queues() {
        return ports.find(QueueReceiver.class)
                .orElseThrow(() -> LambdaErrors.cannotRun("SQS is not among the services of this emulator"));
    }

    /** A batch: as many messages as are there, or as come while the window is open. */
    List<Received> gather() throws InterruptedException {
        List<Received> batch = new ArrayList<>(receive(Math.min(size, MOST_AT_ONCE), LONG_POLL));
        if (batch.isEmpty()) {
            return batch;
        }
        Instant end = now().plus(window);
        while (batch.size() < size && !closed.getAsBoolean()) {
            Duration left = Duration.between(now(), end);
            if (left.isPositive() && left.compareTo(SHORTEST_POLL) < 0) {
                follower.pause(left);
                continue;
            }
            List<Received> more = receive(Math.min(size - batch.size(), MOST_AT_ONCE), poll(left));
            batch.addAll(more);
            if (more.isEmpty() && !left.isPositive()) {
                break;
            }
        }
        return batch;
    }

    /** How long a queue is asked to wait while so much is left of the window. */
    private static Duration poll(Duration left) {
        if (!left.isPositive()) {
            return Duration.ZERO;
        }
        return left.compareTo(LONG_POLL) > 0 ? LONG_POLL : left.truncatedTo(ChronoUnit.SECONDS);
    }

    private Instant now() {
        return follower.ambient().clock().now();
    }

    /** Receives; what comes after the poller has closed is shown again at once. */
    private List<Received> receive(int most, Duration wait) throws InterruptedException {
        CompletableFuture<List<Received>> coming =
                queues().receive(follower.source(), most, wait, null).toCompletableFuture();
        try {
            List<Received> messages = coming.get();
            if (closed.getAsBoolean()) {
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
}
