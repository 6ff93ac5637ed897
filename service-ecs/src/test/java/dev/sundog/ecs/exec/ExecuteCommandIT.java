package dev.sundog.ecs.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.launch.EmulatorSettings;
import dev.sundog.core.service.ServiceSettings;
import dev.sundog.core.value.Blob;
import dev.sundog.ecs.exec.AgentMessage.Payload;
import dev.sundog.testkit.DockerEngine;
import dev.sundog.testkit.EmulatorFixture;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.Session;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.waiters.EcsWaiter;

/** A shell in a real container, by a web socket and the protocol of AWS's client. */
class ExecuteCommandIT {

    private static final int PATIENCE_SECONDS = 60;

    private static EmulatorFixture emulator;
    private static EcsClient ecs;
    private static Task task;

    @BeforeAll
    static void runTask() {
        DockerEngine.require();
        String image = DockerEngine.shellImage("bash", "sleep", "/bin/sh");
        emulator = EmulatorFixture.start(
                EmulatorSettings.local().with(new ServiceSettings(Map.of("CONTAINER_ENGINE", "docker"))));
        ecs = EcsClient.builder()
                .endpointOverride(emulator.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        ecs.createCluster(create -> create.clusterName("default"));
        ecs.registerTaskDefinition(register -> register.family("shell")
                .requiresCompatibilities(Compatibility.FARGATE)
                .networkMode(NetworkMode.AWSVPC)
                .cpu("256")
                .memory("512")
                .containerDefinitions(
                        container -> container.name("app").image(image).command("bash", "-c", "sleep 600")));
        task = ecs.runTask(run -> run.taskDefinition("shell")
                        .launchType("FARGATE")
                        .enableExecuteCommand(true)
                        .networkConfiguration(network -> network.awsvpcConfiguration(vpc -> vpc.subnets("subnet-1"))))
                .tasks()
                .getFirst();
        try (EcsWaiter waiter = EcsWaiter.builder()
                .client(ecs)
                .overrideConfiguration(wait -> wait.maxAttempts(600)
                        .backoffStrategyV2(BackoffStrategy.fixedDelayWithoutJitter(Duration.ofMillis(100))))
                .build()) {
            waiter.waitUntilTasksRunning(wait -> wait.tasks(task.taskArn()));
        }
    }

    @AfterAll
    static void stop() {
        if (emulator != null) {
            ecs.close();
            emulator.close();
        }
    }

    /** Carries a client's messages by a web socket. */
    private static final class Wire implements WebSocket.Listener {

        private final PluginClient client;
        private final CompletableFuture<Void> closed = new CompletableFuture<>();
        private final ByteArrayOutputStream message = new ByteArrayOutputStream();

        Wire(PluginClient client) {
            this.client = client;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            byte[] piece = new byte[data.remaining()];
            data.get(piece);
            message.writeBytes(piece);
            if (last) {
                synchronized (client) {
                    client.send(message.toByteArray());
                }
                message.reset();
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.complete(null);
            return null;
        }
    }

    @Test
    void aShellAnswersUntilItIsLeft() throws Exception {
        Session session = ecs.executeCommand(execute -> execute.task(task.taskArn())
                        .container("app")
                        .command("/bin/sh")
                        .interactive(true))
                .session();
        PluginClient client = new PluginClient();
        Wire wire = new Wire(client);
        HttpClient http = HttpClient.newHttpClient();
        try {
            WebSocket socket = http.newWebSocketBuilder()
                    .buildAsync(URI.create(session.streamUrl()), wire)
                    .join();
            client.connectedTo(
                    bytes -> socket.sendBinary(ByteBuffer.wrap(bytes), true).join());
            client.whenBegun(() -> {
                client.input(Payload.SIZE, Blob.utf8("{\"cols\":80,\"rows\":24}"));
                client.type("echo $((6 * 7)) answers; exit\r");
            });
            socket.sendText(PluginClient.token(session.tokenValue()), true).join();
            wire.closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } finally {
            http.shutdownNow();
        }

        assertThat(client.shown.toString()).contains("42 answers");
        assertThat(client.types()).endsWith(AgentMessage.CLOSED);
    }
}
