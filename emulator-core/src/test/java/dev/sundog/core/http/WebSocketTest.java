package dev.sundog.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.port.SocketHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebSocketTest {

    private static final long PATIENCE_SECONDS = 20;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Received received = new Received();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private FrontDoor door;

    /** Says back what it is told. */
    private final class Echo implements SocketHost.Listener {

        private final SocketHost.Peer peer;

        Echo(SocketHost.Peer peer) {
            this.peer = peer;
        }

        @Override
        public void text(String message) {
            if (message.equals("bye")) {
                peer.close();
            } else {
                peer.send(("text " + message).getBytes(StandardCharsets.UTF_8));
            }
        }

        @Override
        public void bytes(byte[] message) {
            peer.send(("bytes " + message.length).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void closed() {
            gone.complete(null);
        }
    }

    /** What the client hears. */
    private static final class Received implements WebSocket.Listener {

        private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            messages.add(StandardCharsets.UTF_8.decode(data).toString());
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
            messages.add("pong " + StandardCharsets.UTF_8.decode(message));
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            messages.add("closed " + status);
            return null;
        }

        String next() throws InterruptedException {
            return messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    @BeforeEach
    void openDoor() throws IOException {
        door = open(Doors.LIMITS);
    }

    private FrontDoor open(DoorLimits limits) throws IOException {
        return FrontDoor.open(
                FrontDoorSettings.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .withLimits(limits),
                Doors.CLOCK,
                exchange -> exchange.respond(Doors.ok("plain")),
                path -> path.equals("/socket") ? Optional.of(Echo::new) : Optional.empty());
    }

    @AfterEach
    void closeDoor() {
        client.close();
        door.close();
    }

    private WebSocket open(String path) {
        return client.newWebSocketBuilder()
                .buildAsync(URI.create("ws://localhost:" + door.port() + path), received)
                .join();
    }

    @Test
    void messagesGoBothWays() throws InterruptedException {
        WebSocket socket = open("/socket?role=any");
        socket.sendText("hello", true).join();
        assertThat(received.next()).isEqualTo("text hello");
        socket.sendBinary(ByteBuffer.wrap(new byte[70_000]), true).join();
        assertThat(received.next()).isEqualTo("bytes 70000");
        socket.abort();
    }

    @Test
    void messagesInPiecesArriveWhole() throws InterruptedException {
        WebSocket socket = open("/socket");
        socket.sendText("he", false).join();
        socket.sendText("llo", true).join();

        assertThat(received.next()).isEqualTo("text hello");
        socket.abort();
    }

    @Test
    void answersAPing() throws InterruptedException {
        WebSocket socket = open("/socket");
        socket.sendPing(ByteBuffer.wrap("there?".getBytes(StandardCharsets.UTF_8)))
                .join();

        assertThat(received.next()).isEqualTo("pong there?");
        socket.abort();
    }

    @Test
    void eitherSideClosesIt() throws Exception {
        open("/socket").sendText("bye", true).join();
        assertThat(received.next()).isEqualTo("closed 1000");

        gone.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        open("/socket").sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        assertThat(received.next()).isEqualTo("closed 1000");
    }

    @Test
    void aClientThatGoesIsNoticed() throws Exception {
        open("/socket").abort();

        assertThat(gone.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void aClientThatDoesNotAnswerWhenItIsAskedIsGone() throws Exception {
        DoorLimits limits = Doors.LIMITS;
        try (FrontDoor impatient = open(new DoorLimits(
                        limits.memoryBody(),
                        limits.requestLine(),
                        limits.headers(),
                        limits.connections(),
                        limits.idle(),
                        limits.head(),
                        Duration.ZERO,
                        limits.bodyPace(),
                        limits.linger(),
                        limits.drain()));
                Socket silent = new Socket(InetAddress.getLoopbackAddress(), impatient.port())) {
            silent.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            silent.getOutputStream()
                    .write(("GET /socket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));

            String all = new String(silent.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

            assertThat(all).startsWith("HTTP/1.1 101 ").endsWith("\r\n\r\n\u0089\u0000"); // one ping
            assertThat(gone.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isNull();
        }
    }

    @Test
    void whereNobodyAnswersSocketsTheRequestIsAnyOther() {
        assertThatThrownBy(() -> open("/other"))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(200));
    }
}
