package dev.sundog.ecs.exec;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.ambient.Scheduler.Timer;
import dev.sundog.core.port.SocketHost;
import dev.sundog.core.shape.Document;
import dev.sundog.core.value.Blob;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What is sent to the client, in order. The client drops what comes before it is ready for it, and says so by not acknowledging:
 * so all that is not acknowledged is sent again after a while.
 */
final class Outbox {

    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final Ambient ambient;
    private final SocketHost.Peer peer;
    private final Map<Long, byte[]> unacknowledged = new TreeMap<>();
    private long next;
    private Timer timer;

    Outbox(Ambient ambient, SocketHost.Peer peer) {
        this.ambient = ambient;
        this.peer = peer;
    }

    /** Sends the next message of the stream. */
    synchronized void send(int payloadType, Blob payload) {
        AgentMessage message =
                new AgentMessage(AgentMessage.OUTPUT, next, next == 0 ? 1 : 0, newId(), payloadType, payload);
        byte[] bytes = message.bytes(ambient.clock().millis());
        unacknowledged.put(next, bytes);
        next++;
        peer.send(bytes);
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
        unacknowledged.remove(sequence);
    }

    private void againLater() {
        timer = ambient.scheduler().at(ambient.clock().now().plus(PATIENCE), this::again);
    }

    private synchronized void again() {
        timer = null;
        List.copyOf(unacknowledged.values()).forEach(peer::send);
        if (!unacknowledged.isEmpty()) {
            againLater();
        }
    }

    /** Sends nothing again. */
    synchronized void close() {
        unacknowledged.clear();
        if (timer != null) {
            timer.cancel();
        }
    }
}
