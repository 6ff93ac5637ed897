package dev.sundog.server.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.server.Server;
import dev.sundog.server.StartException;
import dev.sundog.server.settings.SettingsReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients of S3 that carry a tree of files there and back, one of them in parts. */
class S3ClientsIT {

    @TempDir
    private Path home;

    private Server server;

    @BeforeEach
    void start() throws StartException {
        server = Server.start(
                SettingsReader.read(Map.of("SUNDOG_PORT", "0", "SUNDOG_INIT_DIR", "/nonexistent"), Map.of()), () -> {});
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws", "boto3", "rclone", "s3cmd", "s3fs"})
    void aTreeOfFilesComesBackAsItWas(String client) throws IOException {
        ClientProcess.Ended ended = ClientProcess.run(
                client,
                server.endpoint(),
                home,
                List.of("bash", "-s"),
                text("s3-tree.sh") + text("s3-" + client + ".sh"));

        assertThat(ended.exitCode()).as(ended.printed()).isZero();
        assertThat(ended.printed()).endsWith("the tree came back\n");
    }

    private static String text(String name) throws IOException {
        try (InputStream resource = S3ClientsIT.class.getResourceAsStream(name)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
