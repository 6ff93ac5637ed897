package dev.sundog.lambda.execution;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.Blob;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One subscription: events on their way to a server within the environment, several in one request. */
final class TelemetryFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TelemetryFeed.class);
    private static final Document END = new Document.Null();
    private static final int PATIENCE_MILLIS = 2000;

    private final String host;
    private final URI destination;
    private final Set<String> kinds;
    private final int most;
    private final Duration pause;
    private final LinkedBlockingQueue<Document> waiting = new LinkedBlockingQueue<>(10_000);
    private final Thread sender;
    private volatile boolean closed;

    /**
     * @param host where the environment is reached
     * @param destination with the port and path of the server
     * @param most events of a request
     * @param pause how long events are collected
     */
    TelemetryFeed(String host, URI destination, Set<String> kinds, int most, Duration pause) {
        this.host = host;
        this.destination = destination;
        this.kinds = Set.copyOf(kinds);
        this.most = most;
        this.pause = pause;
        this.sender = Thread.ofVirtual().name("telemetry to " + destination).start(this::send);
    }

    boolean wants(String kind) {
        return kinds.contains(kind);
    }

    /** Takes an event; drops it where the server does not keep up, as AWS does. */
    void add(Document event) {
        if (!waiting.offer(event)) {
            LOG.debug("{} is behind: an event is dropped", destination);
        }
    }

    private void send() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                List<Document> batch = collect();
                boolean last = batch.remove(END) || closed && waiting.isEmpty();
                if (!batch.isEmpty()) {
                    post(Blob.utf8(JsonText.write(new Document.Array(batch))));
                }
                if (last) {
                    return;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Document> collect() throws InterruptedException {
        List<Document> batch = new ArrayList<>();
        batch.add(waiting.take());
        long until = System.nanoTime() + pause.toNanos();
        while (batch.size() < most && batch.getLast() != END) {
            Document next = waiting.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                break;
            }
            batch.add(next);
        }
        return batch;
    }

    private void post(Blob body) {
        String path =
                destination.getRawPath() == null || destination.getRawPath().isEmpty() ? "/" : destination.getRawPath();
        int port = destination.getPort() < 0 ? 80 : destination.getPort();
        String head = "POST " + path + " HTTP/1.1\r\nHost: " + destination.getAuthority()
                + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " + body.size()
                + "\r\n\r\n";
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body.bytes());
            socket.getInputStream().readNBytes(1);
        } catch (IOException unreachable) {
            LOG.debug("{} takes no telemetry", destination, unreachable);
        }
    }

    /** Sends what is left, as far as there is time, and ends. */
    @Override
    public void close() {
        closed = true;
        if (!waiting.offer(END)) {
            LOG.debug("{} is behind: the sender ends when it has caught up, or is interrupted", destination);
        }
        try {
            sender.join(Duration.ofMillis(PATIENCE_MILLIS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            sender.interrupt();
        }
    }
}
