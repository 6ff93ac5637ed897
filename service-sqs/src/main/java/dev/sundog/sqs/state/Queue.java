package dev.sundog.sqs.state;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.log.StoreFailure;
import dev.sundog.sqs.SqsErrors;
import dev.sundog.sqs.SqsLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A queue: its attributes, its messages and the receivers that wait for them. Safe for concurrent use: everything is done
 * under one lock, and a queue with a dead-letter queue takes that one's lock too (see {@link Hold}).
 */
public final class Queue {

    private static final long MAX_VISIBILITY_MILLIS = SqsLimits.VISIBILITY_SECONDS * 1000L;

    private final QueueDirectory directory;
    private final Ambient ambient;
    private final String arn;
    private final ReentrantLock lock = new ReentrantLock();

    private final Backlog backlog;
    private final DeliveryDesk desk;
    private final SequenceNumbers sequences;
    private final DeduplicationWindow deduplication;
    private final QueueTimer timer;

    private volatile QueueRecord record;
    private volatile QueueSettings settings;
    private boolean closed;

    Queue(QueueDirectory directory, QueueRecord record, Ambient ambient, InFlightLimits limits) {
        this.directory = directory;
        this.ambient = ambient;
        this.record = record;
        Namespace home = directory.homeOf(record);
        this.settings = QueueSettings.of(record.attributes());
        this.arn = directory.scope().arn("sqs", record.name()).toString();
        long now = ambient.clock().millis();
        this.backlog = new Backlog(home.child("messages"), settings, now);
        this.sequences = new SequenceNumbers(now);
        this.timer = new QueueTimer(ambient.scheduler(), this::wake);
        this.desk = new DeliveryDesk(this, backlog, timer, limits);
        this.deduplication = settings.fifo() ? new DeduplicationWindow(home) : null;
        backlog.forEach(message -> sequences.follow(message.sequence()));
    }

    // ---- what it is

    public QueueDirectory directory() {
        return directory;
    }

    public String arn() {
        return arn;
    }

    public String name() {
        return record.name();
    }

    public QueueRecord record() {
        return record;
    }

    public QueueSettings settings() {
        return settings;
    }

    long id() {
        return record.id();
    }

    ReentrantLock lock() {
        return lock;
    }

    boolean isOpen() {
        return !closed;
    }

    Backlog backlog() {
        return backlog;
    }

    /** How many messages there are. */
    public Counts counts() {
        try (Hold _ = open()) {
            settle();
            return new Counts(backlog.visible(), backlog.inFlight(), backlog.delayed());
        }
    }

    /** The messages that meet {@code wanted}, in the order of their arrival. */
    public List<QueuedMessage> messages(Predicate<QueuedMessage> wanted) {
        List<QueuedMessage> found = new ArrayList<>();
        try (Hold _ = open()) {
            settle();
            backlog.forEach(message -> {
                if (wanted.test(message)) {
                    found.add(message);
                }
            });
        }
        return found;
    }

    /** Changes attributes or tags. */
    public void update(UnaryOperator<QueueRecord> change) {
        try (Hold hold = open()) {
            long now = settle();
            QueueSettings earlier = settings;
            record = change.apply(record);
            settings = QueueSettings.of(record.attributes());
            directory.changed(this, earlier);
            backlog.setRetention(settings, now);
            if (settings.fifo() && settings.delaySeconds() != earlier.delaySeconds()) {
                backlog.delayAnew(settings, now);
            }
            desk.serve(hold, now);
        }
    }

    // ---- sending

    /** Takes a message; {@code delaySeconds} is -1 for the queue's own delay. */
    public Sent send(MessageContent content, int delaySeconds) {
        try (Hold hold = open()) {
            long now = settle();
            if (!settings.fifo()) {
                add(content, delaySeconds < 0 ? settings.delaySeconds() : delaySeconds, now);
                desk.serve(hold, now);
                return new Sent(content.messageId(), null);
            }
            String key = DeduplicationWindow.key(content, settings.dedupesByGroup());
            Deduplicated earlier = deduplication.find(key, now);
            if (earlier != null) {
                return new Sent(earlier.messageId(), SequenceNumbers.text(earlier.sequence()));
            }
            QueuedMessage message = newMessage(content, settings.delaySeconds(), now);
            directory.together(() -> {
                backlog.add(message, now);
                deduplication.remember(key, message);
            });
            desk.serve(hold, now);
            return new Sent(content.messageId(), SequenceNumbers.text(message.sequence()));
        }
    }

    /** Adds a new message; its receivers are not told yet. */
    void add(MessageContent content, int delaySeconds, long now) {
        backlog.add(newMessage(content, delaySeconds, now), now);
    }

    private QueuedMessage newMessage(MessageContent content, int delaySeconds, long now) {
        return new QueuedMessage(sequences.next(), content, "", now, 0, now + delaySeconds * 1000L, 0);
    }

    // ---- receiving

    /**
     * Receives messages, as soon as there are any; none where there are none until the wait is over.
     *
     * @param onAbandoned is told what to do when the receiver goes away
     */
    public CompletionStage<List<Delivery>> receive(ReceiveRequest request, Consumer<Runnable> onAbandoned) {
        LongPoll poll;
        try (Hold hold = open()) {
            long now = settle();
            if (deduplication != null) {
                // Here too, because a queue may be emptied long after the last message was sent.
                deduplication.forget(now);
            }
            List<Delivery> deliveries = desk.take(request, hold, now);
            if (!deliveries.isEmpty() || request.waitSeconds() == 0) {
                desk.schedule(now);
                return CompletableFuture.completedFuture(deliveries);
            }
            poll = desk.admit(request, now);
        }
        onAbandoned.accept(() -> locked(() -> desk.leave(poll)));
        return poll.answer();
    }

    /** Whether no more messages can be received because so many are in flight. */
    public boolean isAtInFlightLimit() {
        try (Hold _ = open()) {
            settle();
            return desk.isAtInFlightLimit();
        }
    }

    /** Whether the message has been received so often that the queue gives it up instead of delivering it. */
    boolean gaveUp(QueuedMessage message) {
        return settings.redrivePolicy()
                .filter(policy -> message.receiveCount() >= policy.maxReceiveCount())
                .isPresent();
    }

    /** Takes a message that {@code source} gives up; both locks are held. */
    void bury(QueuedMessage message, Queue source, Hold hold) {
        long now = settle();
        // AWS: retention goes on counting in a standard queue and begins anew in a FIFO queue.
        long sentAt = settings.fifo() ? now : message.sentAt();
        QueuedMessage buried = message.buried(sequences.next(), source.arn, sentAt, now);
        backlog.add(buried, now);
        // A message that this queue would give up in its turn must not wake receivers: queues that name each other as
        // dead-letter queues would hand it to and fro without end.
        if (!gaveUp(buried)) {
            hold.afterwards(this::refresh);
        }
    }

    // ---- deleting and hiding

    /** Deletes a received message; one that is gone already counts as deleted. */
    public void delete(String receiptHandle) {
        try (Hold hold = open()) {
            long now = settle();
            ReceiptHandle handle = read(receiptHandle);
            QueuedMessage message = backlog.get(handle.sequence());
            if (message == null) {
                return;
            }
            // AWS: a standard queue deletes by any handle of the message, also by that of an earlier receive.
            if (isExpired(handle, message, now)) {
                throw SqsErrors.receiptHandleExpired(receiptHandle);
            }
            backlog.remove(message, now);
            desk.serve(hold, now);
        }
    }

    /** Hides a message that is in flight for {@code seconds} from now on; 0 shows it at once. */
    public void changeVisibility(String receiptHandle, int seconds) {
        try (Hold hold = open()) {
            long now = settle();
            ReceiptHandle handle = read(receiptHandle);
            QueuedMessage message = backlog.get(handle.sequence());
            if (message == null || isExpired(handle, message, now)) {
                throw SqsErrors.visibilityCannotChange(receiptHandle);
            }
            if (message.isVisible(now)) {
                return; // AWS: it is in flight no more; that is no error, and it stays visible
            }
            if (now - handle.receivedAt() + seconds * 1000L > MAX_VISIBILITY_MILLIS) {
                throw SqsErrors.visibilityBeyondLimit(seconds);
            }
            backlog.replace(message, message.hiddenUntil(now + seconds * 1000L), now);
            desk.serve(hold, now);
        }
    }

    private ReceiptHandle read(String text) {
        ReceiptHandle handle = ReceiptHandle.decode(text);
        if (handle.queue() != id()) {
            throw SqsErrors.receiptHandleOfAnotherQueue(text);
        }
        return handle;
    }

    /** In a FIFO queue a handle is good until the message is visible again, in a standard queue for twelve hours. */
    private boolean isExpired(ReceiptHandle handle, QueuedMessage message, long now) {
        if (settings.fifo()) {
            return handle.receiveCount() != message.receiveCount() || message.isVisible(now);
        }
        return now - handle.receivedAt() > MAX_VISIBILITY_MILLIS;
    }

    /** Deletes all messages; {@code restMillis} is how long ago the last purge must be. */
    public void purge(long restMillis) {
        try (Hold _ = open()) {
            long now = settle();
            if (record.purgedAt() > 0 && now - record.purgedAt() < restMillis) {
                throw SqsErrors.purgeQueueInProgress(name());
            }
            record = record.purged(now);
            directory.together(() -> {
                backlog.clear();
                if (deduplication != null) {
                    deduplication.clear();
                }
                directory.keep(record);
            });
        }
    }

    // ---- time, locks and the end

    private Hold hold() {
        while (true) {
            Queue target = directory.deadLetterQueueOf(this);
            Hold hold = Hold.of(this, target);
            if (target == directory.deadLetterQueueOf(this)) {
                return hold;
            }
            hold.close(); // the policy has changed meanwhile
        }
    }

    /** Locks this queue, and its dead-letter queue if it has one; throws where this queue was deleted. */
    Hold open() {
        Hold hold = hold();
        if (closed) {
            hold.close();
            throw SqsErrors.queueDoesNotExist();
        }
        return hold;
    }

    private void locked(Runnable action) {
        try (Hold _ = Hold.of(this, null)) {
            action.run();
        }
    }

    /** Makes happen what is due, and tells the time; under the lock, before anything else. */
    long settle() {
        long now = ambient.clock().millis();
        backlog.settle(now);
        return now;
    }

    private void wake() {
        locked(timer::wentOff);
        try {
            refresh();
        } catch (StoreFailure _) {
            // The store tells the log. Receivers were let go all the same, and the timer is set for another attempt.
        }
    }

    /** Looks at the clock, gives waiting receivers what has become visible, and lets those go who have waited enough. */
    void refresh() {
        try (Hold hold = hold()) {
            if (closed) {
                return;
            }
            try {
                desk.serve(hold, settle());
            } finally {
                desk.expire(hold, ambient.clock().millis());
            }
        }
    }

    /** Ends the queue's life in memory: receivers that wait are answered with nothing. */
    void close() {
        end(poll -> poll.answer().complete(List.of()));
    }

    /** Ends the queue's life: receivers that wait are told that there is no such queue. */
    void destroy() {
        end(poll -> poll.answer().completeExceptionally(SqsErrors.queueDoesNotExist()));
    }

    private void end(Consumer<LongPoll> farewell) {
        try (Hold hold = Hold.of(this, null)) {
            closed = true;
            desk.close(hold, farewell);
        }
    }
}
