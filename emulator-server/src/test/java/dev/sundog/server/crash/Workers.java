package dev.sundog.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Clients at work until the server is killed. Whoever meets an error before that fails the test. */
final class Workers {

    private final CountDownLatch enough;
    private final List<Thread> threads = new ArrayList<>();
    private volatile IOException refused;

    /** What a client does over and over, until it throws. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException, InterruptedException;
    }

    /** @param acknowledgements after how many the server may be killed */
    Workers(int acknowledgements) {
        this.enough = new CountDownLatch(acknowledgements);
    }

    void start(Work work) {
        threads.add(Thread.ofVirtual().start(() -> {
            try {
                work.run();
            } catch (IOException killed) {
                if (enough.getCount() > 0) {
                    refused = killed;
                    while (enough.getCount() > 0) {
                        enough.countDown();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    void acknowledged() {
        enough.countDown();
    }

    void awaitEnough() throws InterruptedException {
        enough.await();
    }

    /** Waits until all have met the end of the server. */
    void join(String where) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(refused).as("a call before the kill, %s", where).isNull();
    }
}
