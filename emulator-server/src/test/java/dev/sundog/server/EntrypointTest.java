package dev.sundog.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs the shell test of the image's entry point, which needs no Docker. */
class EntrypointTest {

    @Test
    void theEntryPointStartsTheServerAsUsersAndTestcontainersCallIt() throws IOException, InterruptedException {
        Process test = new ProcessBuilder(
                        "sh",
                        checkout().resolve("docker/test/entrypoint-test.sh").toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(test.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(test.waitFor()).as(output).isZero();
    }

    private static Path checkout() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docker/docker-entrypoint.sh"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
