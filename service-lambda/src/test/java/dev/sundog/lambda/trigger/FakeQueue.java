package dev.sundog.lambda.trigger;

import dev.sundog.core.port.QueueMessage;
import dev.sundog.core.port.QueueReceiver;
import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Arn;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A queue whose long polls never end but by a message. */
public final class FakeQueue implements QueueReceiver {

    private static final long PATIENCE_SECONDS = 120;

    private final Deque<CompletableFuture<List<Received>>> polls = new ArrayDeque<>();
    private final List<Received> waiting = new ArrayList<>();
    private final BlockingQueue<String> deleted = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> shown = new LinkedBlockingQueue<>();
    private final CountDownLatch polled = new CountDownLatch(1);
    private volatile Duration visibility = Duration.ofSeconds(30);
    private volatile boolean gone;
    private boolean broken;

    /** Puts messages, by id and body in turn, which are received together. */
    public synchronized void put(String... idsAndBodies) {
        List<Received> messages = new ArrayList<>();
        for (int i = 0; i < idsAndBodies.length; i += 2) {
            messages.add(new Received(
                    idsAndBodies[i],
                    "handle-" + idsAndBodies[i],
                    "md5",
                    null,
                    QueueMessage.of(idsAndBodies[i + 1]),
                    Map.of("ApproximateReceiveCount", "1")));
        }
        CompletableFuture<List<Received>> poll = polls.pollLast();
        if (poll == null) {
            waiting.addAll(messages);
        } else {
            poll.complete(messages);
        }
    }

    /** The next receiving fails as nobody foresaw. */
    synchronized void breakOnce() {
        broken = true;
    }

    @Override
    public synchronized CompletionStage<List<Received>> receive(
            Arn queue, int most, Duration wait, Duration visibility) {
        if (broken) {
            broken = false;
            throw new IllegalStateException("broken");
        }
        if (!waiting.isEmpty() || wait.isZero()) {
            List<Received> messages = List.copyOf(waiting);
            waiting.clear();
            return CompletableFuture.completedFuture(messages);
        }
        CompletableFuture<List<Received>> poll = new CompletableFuture<>();
        polls.add(poll);
        polled.countDown();
        return poll;
    }

    @Override
    public void delete(Arn queue, List<String> receiptHandles) {
        deleted.addAll(receiptHandles);
    }

    @Override
    public Duration visibility(Arn queue) {
        if (gone) {
            throw new ServiceError(ErrorType.sender("QueueDoesNotExist", 400), "The specified queue does not exist.");
        }
        return visibility;
    }

    /** Hides messages for another time. */
    public void hides(Duration newVisibility) {
        visibility = newVisibility;
    }

    /** There is no such queue. */
    public void disappear() {
        gone = true;
    }

    /** Number of polls that wait for messages. */
    synchronized int waitingPolls() {
        return polls.size();
    }

    /** Ends all polls without a message. */
    synchronized void endPolls() {
        List<CompletableFuture<List<Received>>> all = List.copyOf(polls);
        polls.clear();
        all.forEach(poll -> poll.complete(List.of()));
    }

    @Override
    public void changeVisibility(Arn queue, String receiptHandle, Duration visibility) {
        shown.add(receiptHandle);
    }

    void awaitPoll() throws InterruptedException {
        if (!polled.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody polls");
        }
    }

    String nextDeleted() throws InterruptedException {
        return deleted.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    boolean noMoreDeleted() {
        return deleted.isEmpty();
    }

    String nextShown() throws InterruptedException {
        return shown.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
