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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server for each test, which clients are pointed at, and an empty home for them. */
final class RunningServer implements BeforeEachCallback, AfterEachCallback {

    /** Ends where there is no AWS CLI; else as the README has it, because AWS CLI 1 does not heed the variable for SQS. */
    private static final String CLI = """
            command -v aws >/dev/null || { echo 'no command aws'; exit 127; }
            aws() { command aws --endpoint-url "$AWS_ENDPOINT_URL" "$@"; }
            """;

    private final Map<String, String> settings = new HashMap<>();
    private Server server;
    private Path home;

    RunningServer() {
        this(Map.of());
    }

    /** @param special settings that a test wants besides, as in the environment */
    RunningServer(Map<String, String> special) {
        settings.putAll(Map.of("SUNDOG_PORT", "0", "SUNDOG_INIT_DIR", "/nonexistent"));
        settings.putAll(special);
    }

    @Override
    public void beforeEach(ExtensionContext test) throws StartException, IOException {
        home = Files.createTempDirectory("clients");
        server = Server.start(SettingsReader.read(settings, Map.of()), () -> {});
    }

    @Override
    public void afterEach(ExtensionContext test) throws IOException {
        server.close();
        try (var files = Files.walk(home)) {
            files.sorted((one, other) -> other.compareTo(one))
                    .forEach(file -> file.toFile().delete());
        }
    }

    /** Lets time stand still, so that how slow a client starts decides nothing. */
    void freeze() {
        new HttpAdminClient(URI.create(server.endpoint()))
                .send("POST", "/_sundog/clock", Map.of("freeze", "true"))
                .orFail();
    }

    /** What {@code command} prints that is given {@code script}; skips the test where the client is missing. */
    ClientProcess.Ended run(String client, List<String> command, String script) {
        return ClientProcess.run(client, server.endpoint(), home, command, script);
    }

    /**
     * Holds a session with the AWS CLI against the transcript of that name.
     *
     * @param condition ends the shell with 77 where there is nothing to test
     */
    void session(String transcriptName, String condition) throws IOException {
        Transcript transcript = Transcript.parse(text(transcriptName));
        ClientProcess.Ended ended = run("the AWS CLI", List.of("bash", "-s"), transcript.script(CLI + condition));

        Assumptions.assumeFalse(ended.exitCode() == 77, "this AWS CLI is too old");
        transcript.check(ended.printed());
    }

    /** Runs a program of boto3's that says at its end that it has used all operations. */
    void python(String scriptName) throws IOException {
        ClientProcess.Ended ended = run("boto3", List.of("python3", "-"), text(scriptName));

        assertThat(ended.exitCode()).as(ended.printed()).isZero();
        assertThat(ended.printed()).endsWith("all operations used\n");
    }

    /** A script that stands beside the tests. */
    static String text(String name) throws IOException {
        try (InputStream resource = RunningServer.class.getResourceAsStream(name)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
