package dev.sundog.ecs.exec;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.ambient.Scheduler.Timer;
import dev.sundog.core.port.SocketHost;
import dev.sundog.core.shape.Document;
import dev.sundog.core.value.Blob;
import dev.sundog.ecs.exec.AgentMessage.Payload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What is sent to the client, in order. The client drops what comes before it is ready for it, and says so by not acknowledging:
 * so all that is not acknowledged is sent again after a while. What
 * appears in a terminal waits while the client has much to acknowledge.
 */
final class Outbox {

    private static final Duration PATIENCE = Duration.ofMillis(200);
    /** Bytes that may be sent and not acknowledged before more of a terminal's output is taken. */
    private static final int ROOM = 1 << 20;
    /** Bytes that are sent again at a time; what follows them can wait for their acknowledgement. */
    private static final int PORTION = 64 << 10;

    private final Ambient ambient;
    private final SocketHost.Peer peer;
    private final Map<Long, byte[]> unacknowledged = new TreeMap<>();
    private long next;
    private Timer timer;
    private int bytes;
    private boolean closed;

    Outbox(Ambient ambient, SocketHost.Peer peer) {
        this.ambient = ambient;
        this.peer = peer;
    }

    /** Sends what has appeared in a terminal, once there is room for it: until then the caller takes no more of it. */
    synchronized void show(Blob piece) {
        try {
            while (bytes >= ROOM && !closed) {
                wait();
            }
            send(Payload.TEXT, piece);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends the next message of the stream. */
    synchronized void send(int payloadType, Blob payload) {
        if (closed) {
            return;
        }
        AgentMessage message =
                new AgentMessage(AgentMessage.OUTPUT, next, next == 0 ? 1 : 0, newId(), payloadType, payload);
        byte[] written = message.bytes(ambient.clock().millis());
        unacknowledged.put(next, written);
        bytes += written.length;
        next++;
        peer.send(written);
        if (timer == null) {
            againLater();
        }
    }

    /** Sends a message that belongs to no stream. */
    void sendAlone(String type, Document payload) {
        peer.send(
                AgentMessage.alone(type, newId(), payload).bytes(ambient.clock().millis()));
    }

    private UUID newId() {
        return UUID.fromString(ambient.ids().uuid());
    }

    synchronized void acknowledged(long sequence) {
        byte[] arrived = unacknowledged.remove(sequence);
        if (arrived != null) {
            bytes -= arrived.length;
            notifyAll();
        }
    }

    private void againLater() {
        timer = ambient.scheduler().at(ambient.clock().now().plus(PATIENCE), this::again);
    }

    private synchronized void again() {
        timer = null;
        int sent = 0;
        for (byte[] message : List.copyOf(unacknowledged.values())) {
            if (sent >= PORTION || !peer.isWritable()) {
                break;
            }
            peer.send(message);
            sent += message.length;
        }
        if (!unacknowledged.isEmpty()) {
            againLater();
        }
    }

    /** Sends nothing more of the stream, and nothing again; nobody waits any longer. */
    synchronized void close() {
        closed = true;
        notifyAll();
        unacknowledged.clear();
        if (timer != null) {
            timer.cancel();
        }
    }
}
