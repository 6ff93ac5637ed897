package dev.sundog.server.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.testkit.DockerEngine;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The AWS CLI keeps secrets, and containers are given them if policies let their execution role. */
class SecretsClientsIT {

    @RegisterExtension
    private final RunningServer server = new RunningServer(Map.of("SUNDOG_ENFORCE_IAM", "1"));

    @BeforeAll
    static void requireDocker() {
        DockerEngine.require();
    }

    @Test
    void tasksAndJobsReadTheSecretsThatTheirExecutionRoleMayRead() throws IOException {
        String image = DockerEngine.shellImage("bash");
        ClientProcess.Ended ended = server.run(
                "the AWS CLI",
                List.of("bash", "-s"),
                "SHELL_IMAGE=" + image + "\n" + RunningServer.text("secrets-story.sh"));

        assertThat(ended.exitCode()).as(ended.printed()).isZero();
        assertThat(ended.printed()).endsWith("all secrets told\n");
    }
}
