package dev.sundog.ecs.exec;

import dev.sundog.core.ambient.Scheduler.Timer;
import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerRunner.Terminal;
import dev.sundog.core.port.SocketHost;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.Blob;
import dev.sundog.ecs.exec.AgentMessage.Payload;
import dev.sundog.ecs.run.Mailbox;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session: the client shows its token, hands are shaken, and then what it types goes to a terminal and what appears there
 * comes back. All of it happens in a mailbox, since opening a terminal takes its time.
 */
final class DataChannel implements SocketHost.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(DataChannel.class);
    private static final String AGENT_VERSION = "3.1.1732.0";
    private static final int TERMINATE = 2;
    /** AWS: as long may nobody type, nor see anything. */
    private static final Duration IDLE = Duration.ofMinutes(20);

    private final ExecSession session;
    private final SocketHost.Peer peer;
    private final Mailbox mailbox;
    private final Outbox outbox;
    private Optional<Terminal> terminal = Optional.empty();
    private boolean known;
    private boolean over;
    private long expected;
    private Instant active;
    private Timer idle;

    DataChannel(ExecSession session, SocketHost.Peer peer) {
        this.session = session;
        this.peer = peer;
        this.mailbox = new Mailbox(session.workers());
        this.outbox = new Outbox(session.ambient(), peer);
        this.active = session.ambient().clock().now();
        this.idle = endLater();
    }

    private Timer endLater() {
        return session.ambient().scheduler().at(active.plus(IDLE), () -> mailbox.post(this::endIfIdle));
    }

    private void endIfIdle() {
        if (over) {
            return;
        }
        if (session.ambient().clock().now().isBefore(active.plus(IDLE))) {
            idle = endLater();
        } else {
            end("");
        }
    }

    /** The first message, and the only one that is text: who is there. */
    @Override
    public void text(String message) {
        mailbox.post(() -> {
            Optional<Document> token = JsonText.readObject(message)
                    .map(greeting -> greeting.members().get("TokenValue"));
            if (known || !token.equals(Optional.of(new Document.Text(session.token())))) {
                peer.close();
                return;
            }
            known = true;
            outbox.send(Payload.HANDSHAKE_REQUEST, Blob.utf8(JsonText.write(handshake())));
        });
    }

    private static Document handshake() {
        Map<String, Document> parameters = new LinkedHashMap<>();
        parameters.put("SessionType", new Document.Text("InteractiveCommands"));
        Map<String, Document> action = new LinkedHashMap<>();
        action.put("ActionType", new Document.Text("SessionType"));
        action.put("ActionParameters", new Document.Object(parameters));
        Map<String, Document> request = new LinkedHashMap<>();
        request.put("AgentVersion", new Document.Text(AGENT_VERSION));
        request.put("RequestedClientActions", new Document.Array(List.of(new Document.Object(action))));
        return new Document.Object(request);
    }

    @Override
    public void bytes(byte[] message) {
        mailbox.post(() -> {
            if (known && !over) {
                AgentMessage.read(message).ifPresent(this::take);
            }
        });
    }

    private void take(AgentMessage message) {
        switch (message.type()) {
            case AgentMessage.ACKNOWLEDGE -> {
                if (message.json().members().get("AcknowledgedMessageSequenceNumber")
                        instanceof Document.Number number) {
                    active = session.ambient().clock().now();
                    outbox.acknowledged(number.value().longValue());
                }
            }
            case AgentMessage.INPUT -> takeInput(message);
            default -> LOG.debug("a client sends {}", message.type());
        }
    }

    /** Takes each message once and in its turn; one that comes again was not seen to be acknowledged. */
    private void takeInput(AgentMessage message) {
        if (message.sequence() > expected || !hasRoom(message)) {
            return; // it will come again
        }
        outbox.sendAlone(AgentMessage.ACKNOWLEDGE, acknowledgement(message));
        if (message.sequence() < expected) {
            return;
        }
        expected++;
        switch (message.payloadType()) {
            case Payload.HANDSHAKE_RESPONSE -> open();
            case Payload.TEXT -> {
                active = session.ambient().clock().now();
                terminal.ifPresent(one -> one.type(message.payload().bytes()));
            }
            case Payload.SIZE -> resize(message.json());
            case Payload.FLAG -> {
                if (message.payload().size() >= Integer.BYTES
                        && ByteBuffer.wrap(message.payload().bytes()).getInt() == TERMINATE) {
                    end("");
                }
            }
            default -> LOG.debug("a client sends a payload of type {}", message.payloadType());
        }
    }

    private boolean hasRoom(AgentMessage message) {
        return message.payloadType() != Payload.TEXT
                || terminal.map(Terminal::takesKeys).orElse(true);
    }

    private static Document acknowledgement(AgentMessage message) {
        Map<String, Document> content = new LinkedHashMap<>();
        content.put("AcknowledgedMessageType", new Document.Text(message.type()));
        content.put("AcknowledgedMessageId", new Document.Text(message.id().toString()));
        content.put("AcknowledgedMessageSequenceNumber", new Document.Number(BigDecimal.valueOf(message.sequence())));
        content.put("IsSequentialMessage", new Document.Bool(true));
        return new Document.Object(content);
    }

    private void open() {
        Map<String, Document> complete = new LinkedHashMap<>();
        complete.put("HandshakeTimeToComplete", new Document.Number(BigDecimal.ZERO));
        complete.put("CustomerMessage", new Document.Text(""));
        outbox.send(Payload.HANDSHAKE_COMPLETE, Blob.utf8(JsonText.write(new Document.Object(complete))));
        try {
            Terminal opened = session.program().open(session.command(), piece -> outbox.show(Blob.wrap(piece.clone())));
            terminal = Optional.of(opened);
            opened.exit().thenAccept(_ -> mailbox.post(() -> end("")));
        } catch (ContainerException refused) {
            end(refused.engineWords());
        }
    }

    private void resize(Document.Object size) {
        if (size.members().get("cols") instanceof Document.Number columns
                && size.members().get("rows") instanceof Document.Number rows) {
            terminal.ifPresent(
                    one -> one.resize(columns.value().intValue(), rows.value().intValue()));
        }
    }

    /** Tells the client that this is the end, and closes. */
    private void end(String words) {
        if (over) {
            return;
        }
        over = true;
        Map<String, Document> content = new LinkedHashMap<>();
        content.put("SessionId", new Document.Text(session.id()));
        content.put("MessageType", new Document.Text(AgentMessage.CLOSED));
        content.put("SchemaVersion", new Document.Number(BigDecimal.ONE));
        content.put("Output", new Document.Text(words));
        outbox.sendAlone(AgentMessage.CLOSED, new Document.Object(content));
        leave();
        peer.close();
    }

    private void leave() {
        idle.cancel();
        outbox.close();
        terminal.ifPresent(Terminal::hangUp);
    }

    @Override
    public void closed() {
        mailbox.post(() -> {
            over = true;
            leave();
        });
    }
}
