package dev.sundog.lambda.execution;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.port.LogSink;
import dev.sundog.core.port.Ports;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one environment logs: a stream of a group of CloudWatch Logs, and the tail that callers may ask for. */
final class FunctionLog {

    private static final Logger LOG = LoggerFactory.getLogger(FunctionLog.class);
    private static final int TAIL = 4096;
    private static final int BATCH = 500;

    private final Ports ports;
    private final Clock clock;
    private final Scope scope;
    private final String group;
    private final String stream;
    private final Telemetry telemetry;
    private final Deque<String> tail = new ArrayDeque<>();
    private List<LogSink.Line> pending = new ArrayList<>();
    private int tailSize;

    FunctionLog(Ports ports, Clock clock, Scope scope, String group, String stream) {
        this.ports = ports;
        this.clock = clock;
        this.scope = scope;
        this.group = group;
        this.stream = stream;
        this.telemetry = new Telemetry(clock);
    }

    /** The log of the environment that begins in place of this one: of the same stream. */
    FunctionLog again() {
        return new FunctionLog(ports, clock, scope, group, stream);
    }

    /** The time by which lines are dated. */
    Instant now() {
        return clock.now();
    }

    String group() {
        return group;
    }

    String stream() {
        return stream;
    }

    /** Whom else the lines are told. */
    Telemetry telemetry() {
        return telemetry;
    }

    /** A line that the function, or an extension, has printed. */
    void print(String line) {
        telemetry.line(line);
        add(line);
    }

    /** Forgets the tail: what follows belongs to another invocation. */
    synchronized void begin() {
        telemetry.begin();
        tail.clear();
        tailSize = 0;
    }

    /** A line of the platform's. */
    synchronized void add(String line) {
        pending.add(new LogSink.Line(clock.millis(), line));
        tail.add(line);
        tailSize += line.length() + 1;
        while (tailSize - tail.getFirst().length() - 1 >= TAIL) {
            tailSize -= tail.removeFirst().length() + 1;
        }
        if (pending.size() >= BATCH) {
            flush();
        }
    }

    /** The last 4 KB. */
    synchronized Blob tail() {
        byte[] bytes = (String.join("\n", tail) + (tail.isEmpty() ? "" : "\n")).getBytes(StandardCharsets.UTF_8);
        return Blob.wrap(bytes.length <= TAIL ? bytes : Arrays.copyOfRange(bytes, bytes.length - TAIL, bytes.length));
    }

    /** Hands over what has been logged. A function runs on when nobody takes its log. */
    synchronized void flush() {
        if (pending.isEmpty()) {
            return;
        }
        List<LogSink.Line> lines = pending;
        pending = new ArrayList<>();
        try {
            ports.find(LogSink.class).ifPresent(sink -> sink.append(scope, group, stream, lines));
        } catch (ServiceError refused) {
            LOG.warn("the log {} {} takes no lines: {}", group, stream, refused.getMessage());
        }
    }

    /** Nothing follows. */
    void close() {
        flush();
        telemetry.close();
    }
}
