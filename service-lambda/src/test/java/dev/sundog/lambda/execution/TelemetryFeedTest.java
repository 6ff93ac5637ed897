package dev.sundog.lambda.execution;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.sundog.core.shape.Document;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TelemetryFeedTest {

    private static final int MORE_THAN_WAIT = 20_000;

    @Test
    void endsThoughItsServerNeverAnswersAndMoreWaitsThanItKeeps() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI destination = URI.create("http://sandbox.localdomain:" + deaf.getLocalPort());
            TelemetryFeed feed =
                    new TelemetryFeed("127.0.0.1", destination, Set.of("function"), 1, Duration.ofSeconds(1));
            for (int i = 0; i < MORE_THAN_WAIT; i++) {
                feed.add(new Document.Text("line"));
            }

            assertThatCode(feed::close).doesNotThrowAnyException();
        }
    }
}
