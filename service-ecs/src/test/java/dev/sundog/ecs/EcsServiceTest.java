package dev.sundog.ecs;

import static dev.sundog.ecs.EcsFixture.container;
import static dev.sundog.ecs.EcsFixture.fargate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.ecs.api.EcsApi;
import dev.sundog.ecs.api.RunTaskRequest;
import dev.sundog.ecs.api.TaskOverride;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EcsServiceTest {

    private static final String ROLE = "arn:aws:iam::000000000000:role/";

    private final EcsFixture ecs = new EcsFixture();

    @AfterEach
    void close() {
        ecs.close();
    }

    @Test
    void whoeverRegistersADefinitionMustBeAllowedToPassItsRoles() {
        assertThat(ecs.wants(
                        EcsApi.REGISTER_TASK_DEFINITION,
                        fargate("web", container("app").build())
                                .taskRoleArn(ROLE + "task")
                                .build()))
                .containsExactlyInAnyOrder(
                        "ecs:RegisterTaskDefinition *",
                        "iam:PassRole " + ROLE + "task",
                        "iam:PassRole " + ROLE + "execution");
    }

    @Test
    void whoeverStartsATaskWithAnotherRoleMustBeAllowedToPassIt() {
        TaskOverride overrides =
                TaskOverride.builder().taskRoleArn(ROLE + "other").build();

        assertThat(ecs.wants(
                        EcsApi.RUN_TASK,
                        RunTaskRequest.builder()
                                .taskDefinition("web")
                                .overrides(overrides)
                                .build()))
                .containsExactly("ecs:RunTask *", "iam:PassRole " + ROLE + "other");
    }
}
