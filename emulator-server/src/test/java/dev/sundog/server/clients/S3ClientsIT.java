package dev.sundog.server.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients of S3 that carry a tree of files there and back, one of them in parts. */
class S3ClientsIT {

    @RegisterExtension
    private final RunningServer server = new RunningServer();

    @ParameterizedTest
    @ValueSource(strings = {"aws", "boto3", "rclone", "s3cmd", "s3fs"})
    void aTreeOfFilesComesBackAsItWas(String client) throws IOException {
        ClientProcess.Ended ended = server.run(
                client,
                List.of("bash", "-s"),
                RunningServer.text("s3-tree.sh") + RunningServer.text("s3-" + client + ".sh"));

        assertThat(ended.exitCode()).as(ended.printed()).isZero();
        assertThat(ended.printed()).endsWith("the tree came back\n");
    }
}
