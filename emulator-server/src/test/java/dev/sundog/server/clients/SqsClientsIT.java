package dev.sundog.server.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.server.Server;
import dev.sundog.server.StartException;
import dev.sundog.server.cli.HttpAdminClient;
import dev.sundog.server.settings.SettingsReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every operation of SQS by the AWS CLI and by boto3. Time stands still, so that how slow a client starts decides nothing. */
class SqsClientsIT {

    /** Ends where there is no AWS CLI; else as the README has it, because AWS CLI 1 does not heed the variable for SQS. */
    private static final String CLI = """
            command -v aws >/dev/null || { echo 'no command aws'; exit 127; }
            aws() { command aws --endpoint-url "$AWS_ENDPOINT_URL" "$@"; }
            """;

    @TempDir
    private Path home;

    private Server server;

    @BeforeEach
    void start() throws StartException {
        server = Server.start(
                SettingsReader.read(Map.of("SUNDOG_PORT", "0", "SUNDOG_INIT_DIR", "/nonexistent"), Map.of()), () -> {});
        new HttpAdminClient(URI.create(server.endpoint()))
                .send("POST", "/_sundog/clock", Map.of("freeze", "true"))
                .orFail();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theAwsCliUsesQueuesAndMessages() throws IOException {
        session("sqs.transcript", "");
    }

    /** The AWS CLI knows these operations since June 2023; an older one says so, and then there is nothing to test. */
    @Test
    void theAwsCliMovesDeadLetters() throws IOException {
        session("sqs-move-tasks.transcript", """
                aws sqs list-message-move-tasks --generate-cli-skeleton >/dev/null 2>&1 || exit 77
                """);
    }

    @Test
    void boto3UsesEveryOperation() throws IOException {
        ClientProcess.Ended ended =
                ClientProcess.run("boto3", server.endpoint(), home, List.of("python3", "-"), text("sqs.py"));

        assertThat(ended.exitCode()).as(ended.printed()).isZero();
        assertThat(ended.printed()).endsWith("all operations used\n");
    }

    private void session(String name, String condition) throws IOException {
        Transcript transcript = Transcript.parse(text(name));
        ClientProcess.Ended ended = ClientProcess.run(
                "the AWS CLI", server.endpoint(), home, List.of("bash", "-s"), transcript.script(CLI + condition));

        Assumptions.assumeFalse(ended.exitCode() == 77, "this AWS CLI is older than message move tasks");
        transcript.check(ended.printed());
    }

    private static String text(String name) throws IOException {
        try (InputStream resource = SqsClientsIT.class.getResourceAsStream(name)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
