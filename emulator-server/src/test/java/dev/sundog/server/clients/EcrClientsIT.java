package dev.sundog.server.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.testkit.DockerEngine;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Docker's and AWS's own clients push, pull and delete images. */
class EcrClientsIT {

    @RegisterExtension
    private final RunningServer server = new RunningServer();

    @BeforeAll
    static void requireDocker() {
        DockerEngine.require();
    }

    @Test
    void anImageOfManyLayersComesBackAsItWas() throws IOException {
        ClientProcess.Ended ended =
                server.run("the AWS CLI", List.of("bash", "-s"), RunningServer.text("ecr-docker.sh"));

        assertThat(ended.exitCode()).as(ended.printed()).isZero();
        assertThat(ended.printed()).endsWith("the image came back\n");
    }
}
