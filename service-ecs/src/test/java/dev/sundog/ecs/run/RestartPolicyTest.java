package dev.sundog.ecs.run;

import static dev.sundog.ecs.EcsFixture.container;
import static dev.sundog.ecs.EcsFixture.fargate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.ecs.EcsFixture;
import dev.sundog.ecs.api.ContainerRestartPolicy;
import dev.sundog.ecs.api.EcsApi;
import dev.sundog.ecs.api.Task;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {

    private static final Duration USUAL = Duration.ofSeconds(300);

    private final EcsFixture ecs = new EcsFixture();

    @BeforeEach
    void makeCluster() {
        ecs.cluster("default");
    }

    @AfterEach
    void close() {
        ecs.close();
    }

    private Task run(ContainerRestartPolicy.Builder policy) {
        ecs.register(fargate(
                "web",
                container("app").restartPolicy(policy.enabled(true).build()).build()));
        return ecs.run("web");
    }

    private static ContainerRestartPolicy.Builder policy() {
        return ContainerRestartPolicy.builder();
    }

    @Test
    void aContainerThatRanLongEnoughIsStartedAgain() {
        Task task = run(policy());
        ecs.advance(USUAL);
        ecs.program("app").end(1);

        assertThat(ecs.runner.programs()).hasSize(2);
        assertThat(ecs.task(task).lastStatus()).isEqualTo("RUNNING");
        assertThat(ecs.task(task).containers().getFirst()).satisfies(app -> {
            assertThat(app.lastStatus()).isEqualTo("RUNNING");
            assertThat(app.exitCode()).isNull();
            assertThat(app.runtimeId()).isEqualTo(ecs.program("app").id());
        });
    }

    @Test
    void aContainerThatEndsTooSoonAfterItsLastStartEndsItsTask() {
        Task task = run(policy().restartAttemptPeriod(60));
        ecs.advance(Duration.ofSeconds(60));
        ecs.program("app").end(0);
        ecs.advance(Duration.ofSeconds(59));
        ecs.program("app").end(3);

        assertThat(ecs.runner.programs()).hasSize(2);
        assertThat(ecs.task(task).lastStatus()).isEqualTo("STOPPED");
        assertThat(ecs.task(task).containers().getFirst().exitCode()).isEqualTo(3);
    }

    @Test
    void someExitCodesAreTakenForAnEnd() {
        Task task = run(policy().ignoredExitCodes(List.of(0, 9)));
        ecs.advance(USUAL);
        ecs.program("app").end(9);

        assertThat(ecs.runner.programs()).hasSize(1);
        assertThat(ecs.task(task).stoppedReason()).isEqualTo("Essential container in task exited");
    }

    @Test
    void aTaskThatIsToStopStartsNothingAgain() {
        Task task = run(policy());
        ecs.advance(USUAL);
        ecs.stop(task, null);
        ecs.program("app").end(143);

        assertThat(ecs.runner.programs()).hasSize(1);
        assertThat(ecs.task(task).lastStatus()).isEqualTo("STOPPED");
    }

    @Test
    void containersAreToldHowOftenTheyWereStartedAgain() throws IOException, InterruptedException {
        run(policy());
        ecs.advance(USUAL);
        ecs.program("app").end(1);
        String place = ecs.program("app").order().environment().get("ECS_CONTAINER_METADATA_URI_V4");

        try (HttpClient client = HttpClient.newHttpClient()) {
            String answer = client.send(
                            HttpRequest.newBuilder(URI.create(place)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            assertThat(answer).contains("\"RestartCount\":1");
        }
    }

    @Test
    void refusesPeriodsThatAreTooShortOrTooLong() {
        for (int seconds : new int[] {59, 1801}) {
            ecs.assertError(
                    EcsApi.REGISTER_TASK_DEFINITION,
                    fargate(
                                    "web",
                                    container("app")
                                            .restartPolicy(policy().enabled(true)
                                                    .restartAttemptPeriod(seconds)
                                                    .build())
                                            .build())
                            .build(),
                    "ClientException",
                    "Invalid setting for container 'app'. The 'restartAttemptPeriod' value must be between 60 and 1800 seconds.");
        }
    }
}
