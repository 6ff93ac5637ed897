package dev.sundog.core.ambient;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clock that a user may freeze, set, advance and let run again, with the timers that go by it. While the clock is moved
 * by hand it stands at each task's due instant as that task runs, and all that became due has run before the move returns.
 * Never goes back by itself; only {@link #set} turns it back, and then timers keep their instants.
 */
public final class AdjustableClock implements Clock, AutoCloseable {

    /** What dates on the wire can show, which have four digits for the year. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private static final Logger LOG = LoggerFactory.getLogger(AdjustableClock.class);

    private final LongSupplier wallMillis;
    private final Consumer<Throwable> failures;
    private final TimerQueue queue = new TimerQueue();
    /** Held while tasks run, so that they run one at a time and in order whoever runs them: the timer thread or an advance. */
    private final ReentrantLock turn = new ReentrantLock();

    private volatile Time time;

    private AdjustableClock(Time time, LongSupplier wallMillis, Consumer<Throwable> failures) {
        this.time = time;
        this.wallMillis = wallMillis;
        this.failures = failures;
    }

    /** A clock that shows real time until it is told otherwise; its timers run on a daemon thread of their own. */
    public static AdjustableClock realTime() {
        return realTime(System::currentTimeMillis);
    }

    static AdjustableClock realTime(LongSupplier wallMillis) {
        AdjustableClock clock = new AdjustableClock(
                new Time.Running(wallMillis, 0), wallMillis, failure -> LOG.error("a timer's task failed", failure));
        clock.queue.whenFirstUsed(() -> new TimerThread(clock.queue, clock, clock::runNext).start());
        return clock;
    }

    /**
     * A frozen clock without a thread: its timers run only within {@link #advance} and {@link #set}, on the caller's thread.
     *
     * @param failures takes what a task throws
     */
    public static AdjustableClock manual(Instant start, Consumer<Throwable> failures) {
        return new AdjustableClock(new Time.Standing(start.toEpochMilli()), System::currentTimeMillis, failures);
    }

    @Override
    public long millis() {
        return time.millis();
    }

    /** Whether time stands still. */
    public boolean isFrozen() {
        return time instanceof Time.Standing;
    }

    /** The timers that go by this clock. */
    public Scheduler scheduler() {
        return queue;
    }

    /** Number of tasks that wait for their instant. */
    public int pendingTimers() {
        return queue.size();
    }

    /** Stops time where it stands. */
    public void freeze() {
        change(() -> time = new Time.Standing(millis()));
    }

    /** Lets time run on from where it stands. */
    public void resume() {
        change(() -> time = running(millis()));
    }

    /** Lets real time run again, even where that means going back. */
    public void resumeRealTime() {
        change(() -> time = new Time.Running(wallMillis, 0));
    }

    /**
     * Moves the clock forward, running what becomes due on the way.
     *
     * @throws IllegalArgumentException for a negative duration
     * @throws ArithmeticException where the instant would be after the year 9999
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("the clock cannot be advanced by " + duration);
        }
        long step = duration.toMillis();
        change(() -> moveTo(checked(Math.addExact(millis(), step))));
    }

    /**
     * Moves the clock to an instant. On the way forward it runs what becomes due; going back runs nothing.
     *
     * @throws ArithmeticException for an instant before 1970 or after the year 9999
     */
    public void set(Instant instant) {
        long target = checked(instant.toEpochMilli());
        change(() -> moveTo(target));
    }

    private static long checked(long millis) {
        if (millis < 0 || millis > LATEST.toEpochMilli()) {
            throw new ArithmeticException("the clock shows the years 1970 to 9999");
        }
        return millis;
    }

    /** Stops the timer thread; timers that wait are forgotten. */
    @Override
    public void close() {
        queue.close();
    }

    private void change(Runnable move) {
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException("a timer's task cannot move the clock");
        }
        turn.lock();
        try {
            move.run();
        } finally {
            turn.unlock();
            queue.wake();
        }
    }

    private void moveTo(long target) {
        boolean frozen = isFrozen();
        time = new Time.Standing(millis());
        TimerQueue.Entry due;
        while ((due = queue.pollDue(target)) != null) {
            time = new Time.Standing(Math.max(millis(), due.dueMillis()));
            run(due);
        }
        time = frozen ? new Time.Standing(target) : running(target);
    }

    private Time running(long from) {
        return new Time.Running(wallMillis, from - wallMillis.getAsLong());
    }

    /** Runs the first task that is due, if any. */
    private void runNext() {
        turn.lock();
        try {
            TimerQueue.Entry due = queue.pollDue(millis());
            if (due != null) {
                run(due);
            }
        } finally {
            turn.unlock();
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever one task throws, the next ones still run
    private void run(TimerQueue.Entry due) {
        try {
            due.task().run();
        } catch (Throwable failure) {
            failures.accept(failure);
        }
    }
}
