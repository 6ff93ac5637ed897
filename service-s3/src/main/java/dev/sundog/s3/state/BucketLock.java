package dev.sundog.s3.state;

import dev.sundog.s3.S3Errors;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The one lock of those who write to a bucket; once the bucket is gone, it lets nobody in. */
final class BucketLock {

    private final String bucket;
    private final Consumer<Runnable> together;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean gone;

    /**
     * @param together makes several writes survive together or not at all
     */
    BucketLock(String bucket, Consumer<Runnable> together) {
        this.bucket = bucket;
        this.together = together;
    }

    /** Does something under the lock. */
    <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            if (gone) {
                throw S3Errors.noSuchBucket(bucket);
            }
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /** Does under the lock what is to survive the death of the process as a whole or not at all. */
    <T> T lockedAsOne(Supplier<T> action) {
        return locked(() -> {
            List<T> result = new ArrayList<>(1);
            together.accept(() -> result.add(action.get()));
            return result.getFirst();
        });
    }

    /** Lets nobody in any more if {@code empty} says so; tells whether it did. */
    boolean closeIf(BooleanSupplier empty) {
        return locked(() -> {
            gone = empty.getAsBoolean();
            return gone;
        });
    }
}
