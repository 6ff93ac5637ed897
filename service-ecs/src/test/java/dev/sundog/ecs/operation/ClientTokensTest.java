package dev.sundog.ecs.operation;

import static dev.sundog.ecs.EcsFixture.container;
import static dev.sundog.ecs.EcsFixture.fargate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.ecs.EcsFixture;
import dev.sundog.ecs.api.ConflictException;
import dev.sundog.ecs.api.CreateServiceRequest;
import dev.sundog.ecs.api.EcsApi;
import dev.sundog.ecs.api.RunTaskRequest;
import dev.sundog.ecs.api.Task;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientTokensTest {

    private final EcsFixture ecs = new EcsFixture();

    @BeforeEach
    void makeDefinitions() {
        ecs.cluster("default");
        ecs.register(fargate("web", container("app").build()));
    }

    @AfterEach
    void close() {
        ecs.close();
    }

    private static RunTaskRequest.Builder request(String token) {
        return RunTaskRequest.builder()
                .taskDefinition("web")
                .launchType("FARGATE")
                .networkConfiguration(EcsFixture.NETWORK)
                .clientToken(token);
    }

    private List<String> run(RunTaskRequest.Builder request) {
        return ecs.call(EcsApi.RUN_TASK, request.build()).tasks().stream()
                .map(Task::taskArn)
                .toList();
    }

    @Test
    void theSameCallStartsNothingAgain() {
        List<String> first = run(request("once").count(2));

        assertThat(run(request("once").count(2))).isEqualTo(first).hasSize(2);
        assertThat(run(request("twice").count(2))).doesNotContainAnyElementsOf(first);
        assertThat(ecs.runner.programs()).hasSize(4);
    }

    @Test
    void theAnswerOutlivesARestart() {
        List<String> first = run(request("once"));
        ecs.reopen();

        assertThat(run(request("once"))).isEqualTo(first);
    }

    @Test
    void anotherCallWithTheTokenIsRefused() {
        List<String> first = run(request("once"));

        ServiceError error = catchThrowableOfType(
                ServiceError.class,
                () -> ecs.call(EcsApi.RUN_TASK, request("once").startedBy("me").build()));

        assertThat(error.type()).isEqualTo(ConflictException.TYPE);
        assertThat(error.detail())
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        detail -> assertThat(detail.resourceIds()).isEqualTo(first));
    }

    @Test
    void aTokenIsFreeAgainAfterADay() {
        List<String> first = run(request("once"));
        ecs.advance(Duration.ofHours(24));

        assertThat(run(request("once"))).doesNotContainAnyElementsOf(first);
    }

    @Test
    void aTokenIsFreeAgainAnHourAfterItsTasksHaveStopped() {
        List<String> first = run(request("once"));
        ecs.program("app").end(0);
        ecs.advance(Duration.ofHours(1));

        assertThat(run(request("once"))).doesNotContainAnyElementsOf(first);
    }

    @Test
    void refusesTokensThatAreNone() {
        ecs.assertError(
                EcsApi.RUN_TASK,
                request("x".repeat(65)).build(),
                "InvalidParameterException",
                "clientToken must have up to 64 ASCII characters in the range of 33-126, inclusive.");
    }

    @Test
    void theSameServiceIsMadeOnce() {
        CreateServiceRequest.Builder request = CreateServiceRequest.builder()
                .serviceName("web")
                .taskDefinition("web")
                .desiredCount(1)
                .launchType("FARGATE")
                .networkConfiguration(EcsFixture.NETWORK)
                .clientToken("once");
        String id = ecs.call(EcsApi.CREATE_SERVICE, request.build())
                .service()
                .deployments()
                .getFirst()
                .id();

        assertThat(ecs.call(EcsApi.CREATE_SERVICE, request.build())
                        .service()
                        .deployments()
                        .getFirst()
                        .id())
                .isEqualTo(id);
        ecs.assertError(
                EcsApi.CREATE_SERVICE,
                request.desiredCount(2).build(),
                "InvalidParameterException",
                "Creation of service was not idempotent.");
    }
}
