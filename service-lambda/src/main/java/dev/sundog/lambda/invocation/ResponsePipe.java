package dev.sundog.lambda.invocation;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Blob;
import dev.sundog.lambda.execution.ResponseTarget;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The way of a streamed answer from the function to one reader. It holds few pieces: where the reader lags behind, the function
 * waits. A function whose reader has gone runs on, as on AWS, and what it still answers is thrown away.
 */
public final class ResponsePipe implements ResponseTarget {

    private static final int ROOM = 16;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Blob> pieces = new ArrayDeque<>();
    private String version = "";
    private String contentType = "";
    private boolean begun;
    private boolean abandoned;
    private Optional<Invoked> end = Optional.empty();
    private Optional<ServiceError> refusal = Optional.empty();

    // ---- the function's side

    @Override
    public void begin(String itsVersion, String itsContentType) {
        change(() -> {
            begun = true;
            version = itsVersion;
            contentType = itsContentType;
        });
    }

    @Override
    public void take(Blob piece) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (pieces.size() >= ROOM && !isOver()) {
                changed.await();
            }
            if (!isOver() && piece.size() > 0) {
                pieces.add(piece);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isOver() {
        return abandoned || end.isPresent() || refusal.isPresent();
    }

    /** The function is done. What it answered as a whole is one piece. */
    void end(Invoked invoked) {
        change(() -> {
            if (!begun) {
                version = invoked.version();
                contentType = invoked.outcome().contentType();
                if (!invoked.outcome().isError() && invoked.outcome().payload().size() > 0) {
                    pieces.add(invoked.outcome().payload());
                }
            }
            end = Optional.of(invoked);
        });
    }

    /** The function was not invoked. */
    void refuse(ServiceError error) {
        change(() -> refusal = Optional.of(error));
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // ---- the reader's side

    /**
     * Waits until the answer begins, or the function is done without one.
     *
     * @throws ServiceError where the function was not invoked
     */
    void awaitBegin() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!begun && !isOver()) {
                changed.await();
            }
            if (refusal.isPresent()) {
                throw refusal.get();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The next piece; empty where nothing follows. */
    public Optional<Blob> next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (pieces.isEmpty() && !isOver()) {
                changed.await();
            }
            Blob piece = pieces.poll();
            changed.signalAll();
            return Optional.ofNullable(piece);
        } finally {
            lock.unlock();
        }
    }

    /** What came of the invocation, once nothing follows. */
    public Invoked end() {
        return end.orElseThrow();
    }

    /** Whether the function failed before it answered anything. */
    public boolean isErrorAlone() {
        lock.lock();
        try {
            return !begun && end.filter(invoked -> invoked.outcome().isError()).isPresent();
        } finally {
            lock.unlock();
        }
    }

    /** The number of the version that runs; known when the answer has begun. */
    public String version() {
        return version;
    }

    /** As the runtime says it, or empty; known when the answer has begun. */
    public String contentType() {
        return contentType;
    }

    /** The reader has gone. */
    public void abandon() {
        change(() -> {
            abandoned = true;
            pieces.clear();
        });
    }
}
