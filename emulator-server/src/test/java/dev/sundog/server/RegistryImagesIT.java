package dev.sundog.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sundog.core.launch.EmulatorSettings;
import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerException.Step;
import dev.sundog.core.port.ContainerOrder;
import dev.sundog.core.port.ContainerRunner.Program;
import dev.sundog.core.service.ServiceSettings;
import dev.sundog.testkit.DockerEngine;
import dev.sundog.testkit.EmulatorFixture;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of the emulator's own registry run by the names that they have at AWS, as functions, tasks and jobs name them. */
class RegistryImagesIT {

    private static final String AWS = "000000000000.dkr.ecr.us-east-1.amazonaws.com/team/app";
    private static final long PATIENCE_SECONDS = 120;

    private static String base;

    @TempDir
    private Path home;

    private final EmulatorFixture emulator = EmulatorFixture.start(
            EmulatorSettings.local().with(new ServiceSettings(Map.of("CONTAINER_ENGINE", "docker"))));
    private final String local = emulator.endpoint().getAuthority() + "/team/app";
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void makeImage() {
        DockerEngine.require();
        base = DockerEngine.shellImage("bash", "cat");
    }

    @AfterEach
    void stop() {
        emulator.close();
        String own = emulator.endpoint().getAuthority().replace("localhost", "");
        DockerEngine.run("docker images --format '{{.Repository}}@{{.Digest}} {{.Repository}}:{{.Tag}}' --digests"
                + " | tr ' ' '\\n' | grep '" + own + "/' | grep -v '<none>' | sort -u | xargs -r docker rmi -f");
    }

    private String call(String operation, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(emulator.endpoint())
                .header("X-Amz-Target", "AmazonEC2ContainerRegistry_V20150921." + operation)
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(BodyPublishers.ofString(json))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }

    /** Pushes an image that prints {@code text}. */
    private void push(String tag, String text) throws IOException, InterruptedException {
        String token = call("GetAuthorizationToken", "{}").replaceAll(".*\"authorizationToken\":\"([^\"]+)\".*", "$1");
        String docker = "docker --config " + home + " ";
        DockerEngine.run("echo '{\"auths\":{\"" + emulator.endpoint().getAuthority() + "\":{\"auth\":\"" + token
                + "\"}}}' > " + home + "/config.json && printf 'FROM " + base
                + "\\nCMD [\"bash\", \"-c\", \"echo " + text + "\"]\\n' | DOCKER_BUILDKIT=0 docker build -q -t " + local
                + ":" + tag + " - && " + docker + "push -q " + local + ":" + tag + " && docker rmi " + local + ":"
                + tag);
    }

    private List<String> printedBy(String image) throws Exception {
        lines.clear();
        Program program = emulator.emulator()
                .containers()
                .start(ContainerOrder.image("it", image).lines(lines::add).build());
        assertThat(program.exit()
                        .toCompletableFuture()
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .code())
                .isZero();
        return List.copyOf(lines);
    }

    @Test
    void theNewestImageOfATagRunsByEitherName() throws Exception {
        call("CreateRepository", "{\"repositoryName\":\"team/app\"}");
        push("v1", "one");

        assertThat(printedBy(AWS + ":v1")).containsExactly("one");
        assertThat(printedBy(local + ":v1")).containsExactly("one");

        push("v1", "two");
        assertThat(printedBy(AWS + ":v1")).containsExactly("two");
    }

    @Test
    void whatWasNotPushedIsNotFound() throws Exception {
        call("CreateRepository", "{\"repositoryName\":\"team/app\"}");

        ContainerException absent = catchThrowableOfType(ContainerException.class, () -> printedBy(AWS + ":v9"));

        assertThat(absent.step()).isEqualTo(Step.PROVIDE_IMAGE);
        assertThat(absent.engineWords())
                .isEqualTo("manifest for " + AWS + ":v9 not found: manifest unknown: Requested image not found");
    }
}
