package dev.sundog.core.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Engines that answer, that do not, and that are not there. */
class DockerPingTest {

    private static DockerPing ping(ServerSocket engine, Duration patience) {
        return new DockerPing("tcp://127.0.0.1:" + engine.getLocalPort(), patience);
    }

    private static ServerSocket socket() throws Exception {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @Test
    void anEngineThatIsStuckIsNone() throws Exception {
        try (ServerSocket stuck = socket()) {
            assertThat(ping(stuck, Duration.ofMillis(50)).fault())
                    .hasValueSatisfying(words -> assertThat(words).endsWith("no answer within 50 ms"));
        }
    }

    @Test
    void anEngineThatAnswersHasNoFault() throws Exception {
        try (ServerSocket engine = socket()) {
            Thread answering = Thread.ofVirtual().start(() -> {
                try (var client = engine.accept()) {
                    client.getOutputStream().write("HTTP/1.0 200 OK\r\n\r\nOK".getBytes(StandardCharsets.US_ASCII));
                    client.getInputStream().readNBytes(10);
                } catch (IOException gone) {
                    throw new UncheckedIOException(gone);
                }
            });
            assertThat(ping(engine, Duration.ofSeconds(30)).fault()).isEmpty();
            answering.join();
        }
    }

    @Test
    void whereNobodyListensThereIsNoEngine() throws Exception {
        ServerSocket gone = socket();
        gone.close();
        assertThat(ping(gone, Duration.ofSeconds(30)).fault()).isPresent();
    }
}
