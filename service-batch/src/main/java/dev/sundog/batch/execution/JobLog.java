package dev.sundog.batch.execution;

import dev.sundog.batch.state.LogStream;
import dev.sundog.core.ambient.Clock;
import dev.sundog.core.port.LogSink;
import dev.sundog.core.port.LogSink.Line;
import dev.sundog.core.port.Ports;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what a container prints to its log stream: what has come while the last lines were on their way goes together. */
final class JobLog {

    private static final Logger LOG = LoggerFactory.getLogger(JobLog.class);

    private final Ports ports;
    private final Clock clock;
    private final Executor threads;
    private final Scope scope;
    private final LogStream stream;
    private final ReentrantLock sending = new ReentrantLock();
    private List<Line> pending = new ArrayList<>();
    /** How many of the first lines are in the stream already. */
    private long skipped;

    JobLog(Ports ports, Clock clock, Executor threads, Scope scope, LogStream stream) {
        this.ports = ports;
        this.clock = clock;
        this.threads = threads;
        this.scope = scope;
        this.stream = stream;
    }

    /** Makes the stream, so that it is there even if nothing is printed. */
    void open() {
        if (stream.isKept()) {
            ports.find(LogSink.class).ifPresent(sink -> sink.open(scope, stream.group(), stream.name()));
        }
    }

    /** What the stream holds already will be printed once more, by a program that was taken over. */
    synchronized void skipWhatIsThere() {
        skipped = ports.find(LogSink.class)
                .map(sink -> sink.count(scope, stream.group(), stream.name()))
                .orElse(0L);
    }

    void add(String line) {
        if (!stream.isKept()) {
            return;
        }
        boolean first;
        synchronized (this) {
            if (skipped > 0) {
                skipped--;
                return;
            }
            first = pending.isEmpty();
            pending.add(new Line(clock.millis(), line));
        }
        if (first) {
            threads.execute(this::flush);
        }
    }

    private synchronized List<Line> take() {
        List<Line> lines = pending;
        pending = new ArrayList<>();
        return lines;
    }

    /** Sends what has come until now; a job goes on when nobody takes its log. */
    void flush() {
        sending.lock();
        try {
            List<Line> lines = take();
            if (!lines.isEmpty()) {
                ports.find(LogSink.class).ifPresent(sink -> sink.append(scope, stream.group(), stream.name(), lines));
            }
        } catch (ServiceError refused) {
            LOG.warn("the log {} {} takes no lines: {}", stream.group(), stream.name(), refused.getMessage());
        } finally {
            sending.unlock();
        }
    }
}
