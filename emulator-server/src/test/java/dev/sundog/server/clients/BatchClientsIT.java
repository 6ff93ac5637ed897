package dev.sundog.server.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.testkit.DockerEngine;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The AWS CLI and Docker go the whole way: from an image that is built here to results in S3. */
class BatchClientsIT {

    @RegisterExtension
    private final RunningServer server = new RunningServer();

    @BeforeAll
    static void requireDocker() {
        DockerEngine.require();
    }

    @Test
    void anArrayOfSimulationsRunsFromAnImageInEcr() throws IOException {
        String image = DockerEngine.shellImage("bash", "sleep");
        ClientProcess.Ended ended = server.run(
                "the AWS CLI",
                List.of("bash", "-s"),
                "SHELL_IMAGE=" + image + "\n" + RunningServer.text("batch-story.sh"));

        assertThat(ended.exitCode()).as(ended.printed()).isZero();
        assertThat(ended.printed()).endsWith("all simulated\n");
    }
}
