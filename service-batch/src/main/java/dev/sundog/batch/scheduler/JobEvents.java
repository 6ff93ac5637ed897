package dev.sundog.batch.scheduler;

/** Is told of each job that comes into another status, while the scheduler's lock is held. */
@FunctionalInterface
public interface JobEvents {

    /** Takes what it wants to tell of the job as it is now; what it returns tells it, once the lock is free. */
    Runnable changed(Job job);
}
