package dev.sundog.core.store.log;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;

/**
 * Collects changes until the writer takes them as one batch. All who wait for the same batch share its future. While the
 * disk refuses a batch nothing more is accepted: so memory is never ahead of the disk by more than was under way.
 */
final class CommitQueue {

    private static final CompletionStage<Void> DURABLE = CompletableFuture.completedFuture(null);
    /** Who adds changes waits while more than this is pending, unless in a group. */
    private static final int MOST_PENDING_BYTES = 64 << 20;
    /** Changes that nobody waits for are written after this time, or when there are so many. */
    private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final int LINGER_BYTES = 1 << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition room = lock.newCondition();
    /** Held shared by groups, exclusively while the batch is taken: a batch holds whole groups only. */
    private final ReentrantReadWriteLock groups = new ReentrantReadWriteLock();

    private final AtomicInteger nextMap;
    private Batch pending = new Batch(new EntryBuffer());
    /** Length of the pending batch, to be seen without the lock. */
    private volatile int pendingBytes;

    private Batch underWay;
    private EntryBuffer spare = new EntryBuffer();
    private long added;
    private boolean closed;
    /** Every change up to this one is committed, or whoever waited for it has been told that it is not. */
    private volatile long settled;
    /** Every change up to this one is committed. */
    private volatile long committed;
    /** The latest change of this thread since it last asked whether all is committed: so one who wrote is told from one who reads. */
    private final ThreadLocal<long[]> own = ThreadLocal.withInitial(() -> new long[1]);

    private volatile Throwable failure;

    CommitQueue(int nextMap) {
        this.nextMap = new AtomicInteger(nextMap);
    }

    int define(Origin origin, List<String> path) {
        lock.lock();
        try {
            checkWritable();
            int map = nextMap.getAndIncrement();
            pending.entries.define(map, path);
            noteAdded(origin);
            return map;
        } finally {
            lock.unlock();
        }
    }

    void add(Origin origin, Consumer<LogEntries> change) {
        lock.lock();
        try {
            checkWritable();
            change.accept(pending.entries);
            noteAdded(origin);
        } finally {
            lock.unlock();
        }
    }

    /** Waits while too much is pending. To be called before a lock is taken that somebody in a group may want. */
    void awaitRoom() {
        if (pendingBytes <= MOST_PENDING_BYTES || groups.getReadHoldCount() > 0) {
            return;
        }
        lock.lock();
        try {
            while (pending.entries.size() > MOST_PENDING_BYTES && failure == null && !closed) {
                room.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes a number that no other map gets, without a change. */
    int reserveMap() {
        return nextMap.getAndIncrement();
    }

    private void checkWritable() {
        if (failure != null) {
            throw refusal();
        }
        if (closed) {
            throw closed();
        }
    }

    private StoreFailure refusal() {
        return new StoreFailure(
                "nothing can be stored until the data directory can be written again: " + failure.getMessage(),
                failure);
    }

    private void noteAdded(Origin origin) {
        origin.latest = ++added;
        own.get()[0] = added;
        pendingBytes = pending.entries.size();
        if (pending.entries.size() > LINGER_BYTES || added == settled + 1) {
            work.signal();
        }
    }

    /**
     * Completes when all changes of {@code origin} until now are committed, and those that this thread made on behalf of others
     * since it last asked: a service that hands something to another, as S3 does to a queue, acknowledges both. While the disk refuses changes, it fails for who
     * made one since this thread last asked, and completes for who only reads.
     */
    CompletionStage<Void> durable(Origin origin) {
        long[] mine = own.get();
        long written = mine[0];
        mine[0] = 0;
        long target = Math.max(origin.latest, written);
        if (target <= settled && written <= committed) {
            return DURABLE;
        }
        lock.lock();
        try {
            if (target <= settled) {
                return written <= committed || failure == null ? DURABLE : CompletableFuture.failedFuture(refusal());
            }
            return underWay != null && target <= underWay.last ? underWay.done : wantPending();
        } finally {
            lock.unlock();
        }
    }

    /** Completes when everything until now is committed. */
    CompletableFuture<Void> flush() {
        lock.lock();
        try {
            checkWritable();
            return wantPending();
        } catch (StoreFailure refusal) {
            return CompletableFuture.failedFuture(refusal);
        } finally {
            lock.unlock();
        }
    }

    private CompletableFuture<Void> wantPending() {
        pending.wanted = true;
        work.signal();
        return pending.done;
    }

    /** Completes with the number of a new segment, which holds what is added after this call, and maybe a little from before. */
    CompletableFuture<Long> rotate() {
        lock.lock();
        try {
            checkWritable();
            if (pending.rotation == null) {
                pending.rotation = new CompletableFuture<>();
            }
            work.signal();
            return pending.rotation;
        } catch (StoreFailure refusal) {
            return CompletableFuture.failedFuture(refusal);
        } finally {
            lock.unlock();
        }
    }

    /** Changes within {@code changes} become part of one commit. */
    void together(Runnable changes) {
        groups.readLock().lock();
        try {
            changes.run();
        } finally {
            groups.readLock().unlock();
        }
    }

    int nextMap() {
        return nextMap.get();
    }

    /** Waits for work and takes it; {@code null} once the queue is closed and empty. */
    Batch take() throws InterruptedException {
        if (!awaitWork()) {
            return null;
        }
        groups.writeLock().lock();
        lock.lock();
        try {
            underWay = pending;
            underWay.last = added;
            spare.reset();
            pending = new Batch(spare);
            spare = underWay.entries;
            pendingBytes = 0;
            room.signalAll();
            return underWay;
        } finally {
            lock.unlock();
            groups.writeLock().unlock();
        }
    }

    private boolean awaitWork() throws InterruptedException {
        lock.lock();
        try {
            while (!pending.hasWork()) {
                if (closed) {
                    return false;
                }
                work.await();
            }
            long linger = LINGER_NANOS;
            while (linger > 0 && !isUrgent()) {
                linger = work.awaitNanos(linger);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean isUrgent() {
        return closed || pending.wanted || pending.rotation != null || pending.entries.size() > LINGER_BYTES;
    }

    /** Says that a batch is on the disk; true where an earlier attempt had failed. */
    boolean committed(Batch batch) {
        boolean recovered;
        lock.lock();
        try {
            recovered = failure != null;
            failure = null;
            settled = Math.max(settled, batch.last);
            committed = Math.max(committed, batch.last);
            underWay = null;
        } finally {
            lock.unlock();
        }
        batch.done.complete(null);
        return recovered;
    }

    /** Says that an attempt to write has failed; true where it was the first. */
    boolean failed(Batch batch, Throwable cause) {
        Batch waiting;
        boolean first;
        lock.lock();
        try {
            first = failure == null;
            failure = cause;
            settled = added;
            waiting = pending.withoutEntries();
            room.signalAll();
        } finally {
            lock.unlock();
        }
        batch.refuse(refusal());
        waiting.refuse(refusal());
        return first;
    }

    /** Waits before another attempt; false where the queue has been closed, so that there is no point in one. */
    boolean awaitRetry(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (!closed && left > 0) {
                left = work.awaitNanos(left);
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            work.signalAll();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Says that nothing more will be written. */
    void finish() {
        Batch waiting;
        Batch abandoned;
        lock.lock();
        try {
            closed = true;
            settled = Long.MAX_VALUE;
            waiting = pending.withoutEntries();
            abandoned = underWay;
            room.signalAll();
        } finally {
            lock.unlock();
        }
        waiting.refuse(closed());
        if (abandoned != null) {
            abandoned.refuse(closed());
        }
    }

    private static StoreFailure closed() {
        return new StoreFailure("the store is closed");
    }
}
