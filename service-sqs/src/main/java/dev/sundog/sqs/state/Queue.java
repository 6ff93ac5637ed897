package dev.sundog.sqs.state;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.store.Namespace;
import dev.sundog.sqs.SqsErrors;
import dev.sundog.sqs.SqsLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A queue: its attributes, its messages and the receivers that wait for them. Safe for concurrent use: everything is done
 * under one lock, and a queue with a dead-letter queue takes that one's lock too (see {@link Hold}).
 */
public final class Queue {

    /** While nobody waits, messages that have expired may lie about this long before they are cleared away. */
    private static final long HOUSEKEEPING_MILLIS = 60_000;
    /** How long a message is kept back while a move task hands it over. */
    private static final long HANDOVER_MILLIS = 60_000;

    private final QueueDirectory directory;
    private final Ambient ambient;
    private final Namespace home;
    private final String arn;
    private final ReentrantLock lock = new ReentrantLock();

    private final Backlog backlog;
    private final SequenceNumbers sequences = new SequenceNumbers();
    private final DeduplicationWindow deduplication;
    private final ReceiveAttempts attempts;
    private final LongPolls polls = new LongPolls();
    private final QueueTimer timer;

    private volatile QueueRecord record;
    private volatile QueueSettings settings;
    private boolean closed;

    Queue(QueueDirectory directory, QueueRecord record, Ambient ambient) {
        this.directory = directory;
        this.ambient = ambient;
        this.record = record;
        this.home = directory.homeOf(record);
        this.settings = QueueSettings.of(record.attributes());
        this.arn = directory.scope().arn("sqs", record.name()).toString();
        this.backlog =
                new Backlog(home.child("messages"), settings, ambient.clock().millis());
        this.deduplication = settings.fifo() ? new DeduplicationWindow(home) : null;
        this.attempts = settings.fifo() ? new ReceiveAttempts() : null;
        this.timer = new QueueTimer(ambient.scheduler(), this::wake);
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

    /** How many messages there are. */
    public Counts counts() {
        try (Hold _ = open()) {
            settle();
            return new Counts(backlog.visible(), backlog.inFlight(), backlog.delayed());
        }
    }

    /** Shows every message to {@code action}, in the order of their arrival. */
    public void forEach(Consumer<QueuedMessage> action) {
        try (Hold _ = open()) {
            settle();
            backlog.forEach(action);
        }
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
                delayAnew(now);
            }
            serve(hold, now);
        }
    }

    /** AWS: a new delay of a FIFO queue counts for the messages that wait already, that of a standard queue does not. */
    private void delayAnew(long now) {
        List<QueuedMessage> waiting = new ArrayList<>();
        backlog.forEach(message -> {
            if (message.isNew() && !message.isVisible(now)) {
                waiting.add(message);
            }
        });
        for (QueuedMessage message : waiting) {
            long until = Math.max(now, message.sentAt() + settings.delaySeconds() * 1000L);
            backlog.replace(message, message.hiddenUntil(until), now);
        }
    }

    // ---- sending

    /** Takes a message; {@code delaySeconds} is -1 for the queue's own delay. */
    public Sent send(MessageContent content, int delaySeconds) {
        try (Hold hold = open()) {
            long now = settle();
            if (!settings.fifo()) {
                add(content, delaySeconds < 0 ? settings.delaySeconds() : delaySeconds, now);
                serve(hold, now);
                return new Sent(content.messageId(), null);
            }
            String key = DeduplicationWindow.key(content, settings.dedupesByGroup());
            Deduplicated earlier = deduplication.find(key, now);
            if (earlier != null) {
                return new Sent(earlier.messageId(), SequenceNumbers.text(earlier.sequence()));
            }
            QueuedMessage message = add(content, settings.delaySeconds(), now);
            deduplication.remember(key, message);
            serve(hold, now);
            return new Sent(content.messageId(), SequenceNumbers.text(message.sequence()));
        }
    }

    private QueuedMessage add(MessageContent content, int delaySeconds, long now) {
        long visibleAt = now + delaySeconds * 1000L;
        QueuedMessage message = new QueuedMessage(sequences.next(now), content, "", now, 0, visibleAt, 0);
        backlog.add(message, now);
        return message;
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
            List<Delivery> deliveries = take(request, hold, now);
            if (!deliveries.isEmpty() || request.waitSeconds() == 0) {
                schedule(now);
                return CompletableFuture.completedFuture(deliveries);
            }
            poll = polls.add(request, now + request.waitSeconds() * 1000L);
            schedule(now);
        }
        onAbandoned.accept(() -> leave(poll));
        return poll.answer();
    }

    private void leave(LongPoll poll) {
        lock.lock();
        try {
            polls.remove(poll);
        } finally {
            lock.unlock();
        }
    }

    private List<Delivery> take(ReceiveRequest request, Hold hold, long now) {
        boolean repeatable = settings.fifo() && !request.attemptId().isEmpty();
        List<Delivery> earlier = repeatable ? attempts.find(request.attemptId(), now) : null;
        if (earlier != null && earlier.stream().allMatch(delivery -> isUnchanged(delivery, now))) {
            return again(request, earlier, now);
        }
        List<Delivery> deliveries = takeNext(request, hold, now);
        if (repeatable && !deliveries.isEmpty()) {
            attempts.remember(request.attemptId(), deliveries, now);
        }
        return deliveries;
    }

    private List<Delivery> takeNext(ReceiveRequest request, Hold hold, long now) {
        int room = Math.min(request.most(), inFlightLimit() - backlog.inFlight());
        if (!backlog.mayDeliver() || room <= 0) {
            return List.of();
        }
        long hiddenUntil = hiddenUntil(request, now);
        List<Delivery> deliveries = new ArrayList<>(room);
        backlog.deliver(room, now, message -> {
            if (isSpent(message) && hold.other() != null && !hold.other().closed) {
                hold.other().bury(message, this, hold);
                backlog.remove(message, now);
                return false;
            }
            QueuedMessage received = message.received(now, hiddenUntil);
            backlog.replace(message, received, now);
            deliveries.add(new Delivery(received, handle(received, now).encode()));
            return true;
        });
        return deliveries;
    }

    private boolean isUnchanged(Delivery earlier, long now) {
        QueuedMessage message = earlier.message();
        return message.equals(backlog.get(message.sequence())) && !message.isVisible(now);
    }

    /** AWS: repeating an attempt gives the same handles and starts the visibility timeout anew. */
    private List<Delivery> again(ReceiveRequest request, List<Delivery> earlier, long now) {
        List<Delivery> deliveries = new ArrayList<>(earlier.size());
        for (Delivery delivery : earlier) {
            QueuedMessage hidden = delivery.message().hiddenUntil(hiddenUntil(request, now));
            backlog.replace(delivery.message(), hidden, now);
            deliveries.add(new Delivery(hidden, delivery.receiptHandle()));
        }
        attempts.remember(request.attemptId(), deliveries, now);
        return deliveries;
    }

    private long hiddenUntil(ReceiveRequest request, long now) {
        int seconds = request.visibilitySeconds() < 0 ? settings.visibilitySeconds() : request.visibilitySeconds();
        return now + seconds * 1000L;
    }

    private ReceiptHandle handle(QueuedMessage received, long now) {
        return new ReceiptHandle(id(), received.sequence(), received.receiveCount(), now);
    }

    private int inFlightLimit() {
        return settings.fifo() ? SqsLimits.FIFO_IN_FLIGHT : SqsLimits.STANDARD_IN_FLIGHT;
    }

    /** Whether no more messages can be received because so many are in flight. */
    public boolean isAtInFlightLimit() {
        try (Hold _ = open()) {
            settle();
            return backlog.inFlight() >= inFlightLimit();
        }
    }

    // ---- dead letters

    /** Whether the message has been received so often that the queue gives it up instead of delivering it. */
    private boolean isSpent(QueuedMessage message) {
        return settings.redrivePolicy()
                .filter(policy -> message.receiveCount() >= policy.maxReceiveCount())
                .isPresent();
    }

    /** Takes a message that {@code source} gives up; both locks are held. */
    private void bury(QueuedMessage message, Queue source, Hold hold) {
        long now = settle();
        // AWS: retention goes on counting in a standard queue and begins anew in a FIFO queue.
        long sentAt = settings.fifo() ? now : message.sentAt();
        QueuedMessage buried = message.buried(sequences.next(now), source.arn, sentAt, now);
        backlog.add(buried, now);
        // A message that this queue would give up in its turn must not wake receivers: queues that name each other as
        // dead-letter queues would hand it to and fro without end.
        if (!isSpent(buried)) {
            hold.afterwards(this::refresh);
        }
    }

    // ---- deleting and hiding

    /** Deletes a received message; one that is gone already is deleted as well. */
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
            serve(hold, now);
        }
    }

    /** Hides a received message for {@code seconds} from now on; 0 shows it at once. */
    public void changeVisibility(String receiptHandle, int seconds) {
        try (Hold hold = open()) {
            long now = settle();
            ReceiptHandle handle = read(receiptHandle);
            QueuedMessage message = backlog.get(handle.sequence());
            if (message == null || isExpired(handle, message, now)) {
                throw SqsErrors.visibilityCannotChange(receiptHandle);
            }
            if (now - handle.receivedAt() + seconds * 1000L > SqsLimits.VISIBILITY_SECONDS * 1000L) {
                throw SqsErrors.visibilityBeyondLimit(seconds);
            }
            backlog.replace(message, message.hiddenUntil(now + seconds * 1000L), now);
            serve(hold, now);
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
        return now - handle.receivedAt() > SqsLimits.VISIBILITY_SECONDS * 1000L;
    }

    /** Deletes all messages; {@code rest} is how long the purge before must be over. */
    public void purge(long restMillis) {
        try (Hold _ = open()) {
            long now = settle();
            if (record.purgedAt() > 0 && now - record.purgedAt() < restMillis) {
                throw SqsErrors.purgeQueueInProgress(name());
            }
            backlog.clear();
            record = record.purged(now);
            directory.keep(record);
        }
    }

    // ---- moving messages elsewhere

    /** Keeps the next message back for a while, to be handed to another queue; {@code null} where there is none. */
    QueuedMessage lift() {
        QueuedMessage[] lifted = new QueuedMessage[1];
        try (Hold _ = open()) {
            long now = settle();
            backlog.deliver(1, now, message -> {
                lifted[0] = message.hiddenUntil(now + HANDOVER_MILLIS);
                backlog.replace(message, lifted[0], now);
                return true;
            });
        }
        return lifted[0];
    }

    /** Lets a message that was lifted be received here again. */
    void putBack(QueuedMessage lifted) {
        try (Hold hold = open()) {
            long now = settle();
            if (lifted.equals(backlog.get(lifted.sequence()))) {
                backlog.replace(lifted, lifted.hiddenUntil(now), now);
                serve(hold, now);
            }
        }
    }

    /** Hands a message that was lifted to {@code target}, where it arrives as a new one; unless it is gone meanwhile. */
    void handOver(QueuedMessage lifted, Queue target) {
        try (Hold hold = Hold.of(this, target)) {
            long now = Math.max(settle(), target.settle());
            if (closed || target.closed || !lifted.equals(backlog.get(lifted.sequence()))) {
                return;
            }
            UUID newId = UUID.fromString(ambient.ids().uuid());
            target.add(lifted.content().withId(newId), 0, now);
            backlog.remove(lifted, now);
            hold.afterwards(target::refresh);
        }
    }

    // ---- time, locks and the end

    /** Locks this queue, and its dead-letter queue if it has one. */
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

    private Hold open() {
        Hold hold = hold();
        if (closed) {
            hold.close();
            throw SqsErrors.queueDoesNotExist();
        }
        return hold;
    }

    private long settle() {
        long now = ambient.clock().millis();
        backlog.settle(now);
        return now;
    }

    private void wake() {
        lock.lock();
        try {
            timer.wentOff();
        } finally {
            lock.unlock();
        }
        refresh();
    }

    /** Looks at the clock, gives waiting receivers what has become visible, and lets those go who have waited enough. */
    private void refresh() {
        try (Hold hold = hold()) {
            if (closed) {
                return;
            }
            long now = settle();
            serve(hold, now);
            LongPoll expired;
            while ((expired = polls.pollExpired(now)) != null) {
                answer(expired, List.of(), hold);
            }
        }
    }

    private void serve(Hold hold, long now) {
        while (!polls.isEmpty() && backlog.mayDeliver()) {
            LongPoll poll = polls.first();
            List<Delivery> deliveries = take(poll.request(), hold, now);
            if (deliveries.isEmpty()) {
                break;
            }
            polls.remove(poll);
            answer(poll, deliveries, hold);
        }
        schedule(now);
    }

    private static void answer(LongPoll poll, List<Delivery> deliveries, Hold hold) {
        hold.afterwards(() -> poll.answer().complete(deliveries));
    }

    private void schedule(long now) {
        long next = backlog.nextInstant();
        if (!polls.isEmpty()) {
            timer.goOffBy(Math.min(next, polls.nextDeadline()));
        } else if (next != Long.MAX_VALUE) {
            timer.goOffBy(Math.max(next, now + HOUSEKEEPING_MILLIS));
        }
    }

    /** Ends the queue's life in memory: receivers that wait are answered with nothing. */
    void close() {
        end(poll -> poll.answer().complete(List.of()));
    }

    /** Ends the queue's life: its messages go, receivers that wait are told that there is no such queue. */
    void destroy() {
        end(poll -> poll.answer().completeExceptionally(SqsErrors.queueDoesNotExist()));
        home.drop();
    }

    private void end(Consumer<LongPoll> farewell) {
        try (Hold hold = Hold.of(this, null)) {
            closed = true;
            timer.cancel();
            while (!polls.isEmpty()) {
                LongPoll poll = polls.first();
                polls.remove(poll);
                hold.afterwards(() -> farewell.accept(poll));
            }
        }
    }
}
