package dev.sundog.sqs.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.port.QueueInspector;
import dev.sundog.core.port.QueueMessage;
import dev.sundog.core.port.QueueSender;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Scope;
import dev.sundog.testkit.EmulatorFixture;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Other services reach SQS whatever has happened to it since they looked for it last. */
class PortLifeTest {

    private static final Arn QUEUE = Scope.DEFAULT.arn("sqs", "q");

    private final EmulatorFixture emulator = EmulatorFixture.frozen();

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void whoeverLooksForAPortOpensItsOwner() {
        assertThat(emulator.emulator().ports().find(QueueSender.class)).isPresent();
    }

    @Test
    void aMessageSentAfterARestorationArrives() throws Exception {
        createQueue();
        emulator.emulator().save("before");
        send("first");
        emulator.emulator().restore("before");

        send("second");

        assertThat(bodies()).isEqualTo(Optional.of(List.of("second")));
    }

    @Test
    void aResetLeavesNoOldQueuesBehindThePort() throws Exception {
        createQueue();
        emulator.emulator().reset(Optional.of("sqs"), Optional.empty());

        assertThat(bodies()).isEmpty();
        createQueue();
        send("new");
        assertThat(bodies()).isEqualTo(Optional.of(List.of("new")));
    }

    private void send(String body) {
        emulator.emulator()
                .ports()
                .find(QueueSender.class)
                .orElseThrow()
                .send(QUEUE, QueueMessage.of(body), "000000000000", null);
    }

    private Optional<List<String>> bodies() {
        return emulator.emulator()
                .ports()
                .find(QueueInspector.class)
                .orElseThrow()
                .peek(Scope.DEFAULT, "http://localhost:4566/000000000000/q", Set.of(QueueInspector.State.VISIBLE))
                .map(messages ->
                        messages.stream().map(peeked -> peeked.message().body()).toList());
    }

    private void createQueue() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(emulator.endpoint() + "/"))
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "AmazonSQS.CreateQueue")
                .POST(HttpRequest.BodyPublishers.ofString("{\"QueueName\":\"q\"}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
