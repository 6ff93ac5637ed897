package dev.sundog.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.server.cli.AdminClient;
import dev.sundog.server.cli.HttpAdminClient;
import dev.sundog.server.settings.Settings;
import dev.sundog.server.settings.SettingsReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program in one process, over real sockets. */
class ServerTest {

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @Test
    void aStartedServerIsReadyAndAnswersAwsAndAdminRequestsOnOnePort() throws Exception {
        try (Server server = Server.start(settings(Map.of("LOCALSTACK_HOST", "aws.example:4566")), () -> {})) {
            AdminClient admin = new HttpAdminClient(URI.create(server.endpoint()));

            assertThat(admin.send("GET", "/_sundog/health", Map.of()).document())
                    .containsEntry("status", "ready")
                    .extractingByKey("services")
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                    .containsEntry("sqs", "available");
            assertThat(sqs(server, "CreateQueue", "{\"QueueName\": \"q\"}"))
                    .as("URLs name the host that the user wants")
                    .contains("http://aws.example:4566/000000000000/q");
            assertThat(admin.send("GET", "/_localstack/health", Map.of())
                            .document()
                            .toString())
                    .contains("sqs=running", "edition=community");
            assertThat(admin.send("GET", "/_sundog/journal", Map.of("operation", "CreateQueue"))
                            .document())
                    .containsEntry("total", 1L);
            assertThat(admin.send("GET", "/_sundog/fidelity", Map.of())
                            .document()
                            .toString())
                    .contains("operation=CreateQueue, fidelity=real, calls=1");
            assertThat(admin.send("GET", "/_sundog/info", Map.of()).document())
                    .extractingByKey("settings")
                    .asString()
                    .contains("LOCALSTACK_HOST=aws.example:4566");
        }
    }

    @Test
    void messagesOfAQueueAreShownWithoutBeingReceived() throws Exception {
        try (Server server = Server.start(settings(Map.of()), () -> {})) {
            sqs(server, "CreateQueue", "{\"QueueName\": \"q\"}");
            sqs(server, "SendMessage", "{\"QueueUrl\": \"http://x/000000000000/q\", \"MessageBody\": \"a < b\"}");

            String query = "/_aws/sqs/messages?QueueUrl=http://x/000000000000/q";
            assertThat(get(server, query))
                    .contains("<Body>a &lt; b</Body>", "<Name>ApproximateReceiveCount</Name><Value>0</Value>");
            assertThat(get(server, query, "Accept", "application/json")).contains("\"Body\" : \"a < b\"");
            assertThat(get(server, "/_aws/sqs/messages/us-east-1/000000000000/q"))
                    .contains("a &lt; b");
            assertThat(get(server, "/_aws/sqs/messages/eu-west-1/000000000000/q"))
                    .contains("AWS.SimpleQueueService.NonExistentQueue");
            assertThat(get(server, "/_aws/sqs/messages?QueueUrl=nonsense")).contains("<Code>InvalidAddress</Code>");
            assertThat(sqs(server, "ReceiveMessage", "{\"QueueUrl\": \"http://x/000000000000/q\"}"))
                    .contains("a < b");
            assertThat(get(server, query)).doesNotContain("<Body>");
            assertThat(get(server, query + "&ShowInvisible=true"))
                    .contains("<Name>IsVisible</Name><Value>false</Value>");
        }
    }

    @Test
    void aStateIsSavedRestoredAndThrownAway() throws Exception {
        try (Server server = Server.start(settings(Map.of()), () -> {})) {
            AdminClient admin = new HttpAdminClient(URI.create(server.endpoint()));
            sqs(server, "CreateQueue", "{\"QueueName\": \"kept\"}");
            admin.send("POST", "/_sundog/snapshots/one", Map.of()).orFail();
            admin.send("POST", "/_sundog/reset", Map.of()).orFail();
            assertThat(sqs(server, "ListQueues", "{}")).doesNotContain("kept");

            admin.send("POST", "/_sundog/snapshots/one/restore", Map.of()).orFail();
            assertThat(sqs(server, "ListQueues", "{}")).contains("kept");
            assertThat(admin.send("POST", "/_sundog/snapshots/two/restore", Map.of())
                            .status())
                    .isEqualTo(404);
            for (String name : List.of("a%20b", "..%2Fone", "..%2F..%2Fone/restore")) {
                assertThat(admin.send("POST", "/_sundog/snapshots/" + name, Map.of())
                                .status())
                        .isEqualTo(400);
            }
            assertThat(admin.send("DELETE", "/_sundog/snapshots/..%2F..", Map.of())
                            .status())
                    .isEqualTo(400);

            http.send(
                    HttpRequest.newBuilder(URI.create(server.endpoint() + "/_localstack/state/sqs/reset"))
                            .POST(BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.discarding());
            assertThat(sqs(server, "ListQueues", "{}")).doesNotContain("kept");
        }
    }

    @Test
    void scriptsRunBeforeTheServerIsReadyAndWhenItStops() throws Exception {
        Path ready = Files.createDirectories(directory.resolve("ready.d")).resolve("a.sh");
        Path shutdown = Files.createDirectories(directory.resolve("shutdown.d")).resolve("a.sh");
        Files.writeString(ready, "echo \"$AWS_ENDPOINT_URL\" > " + directory.resolve("ready"));
        Files.writeString(shutdown, "touch " + directory.resolve("stopped"));

        try (Server server = Server.start(settings(Map.of("SUNDOG_INIT_DIR", directory.toString())), () -> {})) {
            assertThat(directory.resolve("ready")).hasContent(server.endpoint());
            assertThat(get(server, "/_localstack/init/ready")).contains("\"completed\" : true", "SUCCESSFUL");
            assertThat(directory.resolve("stopped")).doesNotExist();
        }
        assertThat(directory.resolve("stopped")).exists();
    }

    @Test
    void theAdminApiAsksTheServerToStop() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (Server server = Server.start(settings(Map.of()), asked::countDown)) {
            new HttpAdminClient(URI.create(server.endpoint()))
                    .send("POST", "/_sundog/stop", Map.of())
                    .orFail();

            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void stateInADataDirectoryOutlivesTheServer() throws Exception {
        Map<String, String> persistent = Map.of("PERSISTENCE", "1", "SUNDOG_DATA_DIR", directory.toString());
        try (Server server = Server.start(settings(persistent), () -> {})) {
            sqs(server, "CreateQueue", "{\"QueueName\": \"kept\"}");
        }
        try (Server server = Server.start(settings(persistent), () -> {})) {
            assertThat(sqs(server, "ListQueues", "{}")).contains("kept");
        }
    }

    @Test
    void aPortInUseIsOneClearLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertThatThrownBy(() -> Server.start(settings(Map.of("SUNDOG_PORT", port)), () -> {}))
                    .isInstanceOf(StartException.class)
                    .hasMessageContainingAll(port, "in use", "sundog start --port ")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void aHostThatIsNotThereIsOneClearLine() {
        assertThatThrownBy(() -> Server.start(settings(Map.of("SUNDOG_HOST", "no such host")), () -> {}))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("no such host");
    }

    @Test
    void aDataDirectoryThatIsAFileIsOneClearLine() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> Server.start(
                        settings(Map.of("PERSISTENCE", "1", "SUNDOG_DATA_DIR", file.toString())), () -> {}))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("\n");
    }

    @Test
    void theDashboardIsOnePageWithoutAnythingFromElsewhere() throws Exception {
        try (Server server = Server.start(settings(Map.of()), () -> {})) {
            assertThat(get(server, "/_sundog/"))
                    .contains("<title>Sundog</title>")
                    .doesNotContain("src=\"http", "href=\"http", "@import");
        }
    }

    private Settings settings(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(Map.of("SUNDOG_PORT", "0", "SUNDOG_INIT_DIR", "/nonexistent"));
        all.putAll(environment);
        return SettingsReader.read(all, Map.of());
    }

    private String sqs(Server server, String operation, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.endpoint()))
                .header("X-Amz-Target", "AmazonSQS." + operation)
                .header("Content-Type", "application/x-amz-json-1.0")
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    private String get(Server server, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.endpoint() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString()).body();
    }
}
