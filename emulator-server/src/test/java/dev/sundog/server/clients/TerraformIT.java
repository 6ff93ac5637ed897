package dev.sundog.server.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Terraform makes resources, plans nothing more once they are there, and takes them away. */
class TerraformIT {

    @RegisterExtension
    private final RunningServer server = new RunningServer();

    @ParameterizedTest
    @ValueSource(strings = {"functions.tf", "containers.tf"})
    void converges(String configuration) throws IOException {
        String script = "cat >main.tf <<'END_OF_FILE'\n" + RunningServer.text(configuration) + "END_OF_FILE\n"
                + RunningServer.text("terraform.sh");

        ClientProcess.Ended ended = server.run("Terraform", List.of("bash", "-s"), script);

        assertThat(ended.exitCode()).as(ended.printed()).isZero();
        assertThat(ended.printed()).endsWith("terraform converges\n");
    }
}
