package dev.sundog.ecs.exec;

import dev.sundog.core.port.SocketHost;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.Blob;
import dev.sundog.ecs.exec.AgentMessage.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Does what AWS's session-manager-plugin does: acknowledges in order, answers the handshake, keeps what is to be shown. */
final class PluginClient implements SocketHost.Peer {

    final List<AgentMessage> received = new ArrayList<>();
    final StringBuilder shown = new StringBuilder();
    private Consumer<byte[]> send = _ -> {};
    private Runnable begun = () -> {};
    private long sequence;
    private long expected;
    private boolean ready = true;
    private boolean closed;

    /** @param other where what this client sends goes */
    void connectedTo(Consumer<byte[]> other) {
        send = other;
    }

    /** @param action what is done once hands have been shaken */
    void whenBegun(Runnable action) {
        begun = action;
    }

    static String token(String value) {
        return JsonText.write(new Document.Object(
                Map.of("MessageSchemaVersion", new Document.Text("1.0"), "TokenValue", new Document.Text(value))));
    }

    /** Takes output in its turn from now on, or drops it as the plugin does before its session has begun. */
    void ready(boolean now) {
        ready = now;
    }

    void type(String text) {
        input(Payload.TEXT, Blob.utf8(text));
    }

    void input(int payloadType, Blob payload) {
        input(sequence++, payloadType, payload);
    }

    void input(long number, int payloadType, Blob payload) {
        send.accept(
                new AgentMessage(AgentMessage.INPUT, number, 0, new UUID(1, number), payloadType, payload).bytes(1));
    }

    @Override
    public void send(byte[] bytes) {
        AgentMessage message = AgentMessage.read(bytes).orElseThrow();
        received.add(message);
        if (!message.type().equals(AgentMessage.OUTPUT) || message.sequence() > expected) {
            return;
        }
        boolean output = message.payloadType() == Payload.TEXT;
        if (output && !ready) {
            return;
        }
        acknowledge(message);
        if (message.sequence() < expected) {
            return;
        }
        expected++;
        if (output) {
            shown.append(message.payload().asUtf8());
        } else if (message.payloadType() == Payload.HANDSHAKE_REQUEST) {
            input(Payload.HANDSHAKE_RESPONSE, Blob.utf8("{\"ClientVersion\":\"1.2.0.0\"}"));
        } else if (message.payloadType() == Payload.HANDSHAKE_COMPLETE) {
            begun.run();
        }
    }

    private void acknowledge(AgentMessage message) {
        String content = "{\"AcknowledgedMessageType\":\"output_stream_data\",\"AcknowledgedMessageSequenceNumber\":"
                + message.sequence() + ",\"IsSequentialMessage\":true}";
        send.accept(new AgentMessage(AgentMessage.ACKNOWLEDGE, 0, 3, new UUID(2, 2), Payload.NONE, Blob.utf8(content))
                .bytes(1));
    }

    @Override
    public boolean isWritable() {
        return true;
    }

    @Override
    public void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    List<String> types() {
        return received.stream().map(AgentMessage::type).toList();
    }
}
