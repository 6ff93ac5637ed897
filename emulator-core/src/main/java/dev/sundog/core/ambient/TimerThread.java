package dev.sundog.core.ambient;

/** Runs tasks as real time reaches them. One daemon thread that sleeps until the next task is due. */
final class TimerThread extends Thread {

    private static final long LONGEST_WAIT_MILLIS = 5_000;

    private final TimerQueue queue;
    private final Clock clock;
    private final Runnable runNext;

    TimerThread(TimerQueue queue, Clock clock, Runnable runNext) {
        super("sundog-timers");
        setDaemon(true);
        this.queue = queue;
        this.clock = clock;
        this.runNext = runNext;
    }

    @Override
    public void run() {
        try {
            while (queue.awaitDue(clock, LONGEST_WAIT_MILLIS)) {
                runNext.run();
            }
        } catch (InterruptedException _) {
            // Nobody has a reason to interrupt this thread but to end it.
            interrupt();
        }
    }
}
