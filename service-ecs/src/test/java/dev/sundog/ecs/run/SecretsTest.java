package dev.sundog.ecs.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.port.Actor;
import dev.sundog.core.port.ContainerRunner.Login;
import dev.sundog.core.port.ParameterReader;
import dev.sundog.core.port.RoleAssumer;
import dev.sundog.core.port.SecretReader;
import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.ecs.EcsFixture;
import dev.sundog.ecs.api.ContainerDefinition;
import dev.sundog.ecs.api.EcsApi;
import dev.sundog.ecs.api.KeyValuePair;
import dev.sundog.ecs.api.LogConfiguration;
import dev.sundog.ecs.api.RegisterTaskDefinitionRequest;
import dev.sundog.ecs.api.RepositoryCredentials;
import dev.sundog.ecs.api.Secret;
import dev.sundog.ecs.api.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Secrets of containers, of their logs and of the registries of their images. */
class SecretsTest {

    private static final String ROLE = "arn:aws:iam::000000000000:role/exec";
    private static final String SECRET = "arn:aws:secretsmanager:eu-west-1:000000000000:secret:db-AbCdEf";
    private static final String WORDS =
            "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: ";

    private final EcsFixture ecs = new EcsFixture();
    private final List<String> reads = new ArrayList<>();
    private String value = "{\"user\":\"me\",\"port\":5432,\"username\":\"u\",\"password\":\"p\"}";

    @BeforeEach
    void offer() {
        ecs.cluster("default");
        ecs.ports.offer(SecretReader.class, this::read);
        ecs.ports.offer(
                ParameterReader.class,
                (actor, name) -> name + " in " + actor.scope().region());
        ecs.ports.offer(
                RoleAssumer.class,
                (role, service, session, lasting) ->
                        Optional.of(new RoleAssumer.Credentials(role, "secret", "token", Instant.MAX)));
    }

    @AfterEach
    void close() {
        ecs.close();
    }

    private SecretReader.Secret read(Actor actor, String id, Optional<String> version, Optional<String> stage) {
        reads.add(actor.accessKeyId() + " " + actor.scope().region() + " " + id + " " + version.orElse("-") + " "
                + stage.orElse("-"));
        return new SecretReader.Secret(id, "db", "v", List.of(), Instant.EPOCH, Optional.of(value), Optional.empty());
    }

    private static ContainerDefinition.Builder container() {
        return ContainerDefinition.builder().name("app").image("image").memory(128);
    }

    private void register(ContainerDefinition container) {
        ecs.call(EcsApi.REGISTER_TASK_DEFINITION, definition(container).build());
    }

    private static RegisterTaskDefinitionRequest.Builder definition(ContainerDefinition container) {
        return RegisterTaskDefinitionRequest.builder()
                .family("web")
                .networkMode("awsvpc")
                .requiresCompatibilities(List.of("FARGATE"))
                .cpu("256")
                .memory("512")
                .executionRoleArn(ROLE)
                .containerDefinitions(List.of(container));
    }

    private void register(Secret... secrets) {
        register(container().secrets(List.of(secrets)).build());
    }

    private Map<String, String> environment() {
        ecs.run("web");
        return ecs.program("app").order().environment();
    }

    private String stoppedReason() {
        Task task = ecs.run("web");
        return ecs.task(task).stoppedReason();
    }

    // ---- values

    @Test
    void aSecretIsReadWholeAsTheExecutionRoleInItsOwnRegion() {
        register(new Secret("DB", SECRET));

        assertThat(environment()).containsEntry("DB", value);
        assertThat(reads).containsExactly(ROLE + " eu-west-1 " + SECRET + " - -");
    }

    @Test
    void oneMemberOfASecretMayBeWantedOfAVersionAndAStage() {
        register(new Secret("USER", SECRET + ":user:AWSPREVIOUS:"), new Secret("PORT", SECRET + ":port::0123"));

        assertThat(environment()).containsEntry("USER", "me").containsEntry("PORT", "5432");
        assertThat(reads)
                .containsExactly(
                        ROLE + " eu-west-1 " + SECRET + " - AWSPREVIOUS", ROLE + " eu-west-1 " + SECRET + " 0123 -");
    }

    @Test
    void aParameterIsNamedOrAnArn() {
        register(new Secret("A", "/team/a"), new Secret("B", "arn:aws:ssm:eu-west-1:000000000000:parameter/team/b"));

        assertThat(environment())
                .containsEntry("A", "/team/a in us-east-1")
                .containsEntry("B", "arn:aws:ssm:eu-west-1:000000000000:parameter/team/b in eu-west-1");
    }

    @Test
    void secretsAreNotShownInDescriptions() {
        register(container()
                .environment(List.of(new KeyValuePair("OPEN", "1")))
                .secrets(List.of(new Secret("DB", SECRET)))
                .build());
        Task task = ecs.run("web");

        assertThat(ecs.program("app").order().environment())
                .containsEntry("OPEN", "1")
                .containsKey("DB");
        assertThat(ecs.task(task).toString()).doesNotContain(value);
    }

    @Test
    void optionsOfALogMayBeSecret() {
        register(container()
                .logConfiguration(new LogConfiguration(
                        "awslogs",
                        Map.of(
                                "awslogs-region", "us-east-1",
                                "awslogs-group", "open",
                                "awslogs-create-group", "true",
                                "awslogs-stream-prefix", "v1"),
                        List.of(new Secret("awslogs-group", "group"))))
                .build());
        ecs.run("web");
        ecs.program("app").print("hello");

        assertThat(ecs.log.getFirst()).startsWith("us-east-1 group in us-east-1 v1/app/");
    }

    @Test
    void theCredentialsOfARegistryComeFromASecret() {
        register(container()
                .image("registry.example/app")
                .repositoryCredentials(new RepositoryCredentials("db"))
                .build());
        ecs.run("web");

        assertThat(ecs.runner.login("registry.example/app")).isEqualTo(new Login("u", "p"));
    }

    // ---- what goes wrong

    @Test
    void aTaskFailsWhoseSecretHasNotTheMember() {
        register(new Secret("DB", SECRET + ":host::"));

        assertThat(stoppedReason())
                .isEqualTo(WORDS + "unable to retrieve secret from asm: service call has been retried 1 time(s): "
                        + "retrieved secret from Secrets Manager did not contain json key host");
    }

    @Test
    void aTaskFailsWhoseArnHasTooFewParts() {
        register(new Secret("DB", SECRET + ":host"));

        assertThat(stoppedReason())
                .isEqualTo(
                        WORDS + "unable to retrieve secret from asm: unexpected ARN format with parameters when trying "
                                + "to retrieve ASM secret");
    }

    @Test
    void aTaskFailsWhoseSecretIsNotThere() {
        ecs.ports.offer(SecretReader.class, (_, _, _, _) -> {
            throw new ServiceError(
                    ErrorType.sender("ResourceNotFoundException", 400),
                    "Secrets Manager can't find the specified secret.");
        });
        register(new Secret("DB", SECRET));

        assertThat(stoppedReason())
                .startsWith(WORDS
                        + "unable to retrieve secret from asm: service call has been retried 1 time(s): failed to "
                        + "fetch secret " + SECRET
                        + " from secrets manager: ResourceNotFoundException: Secrets Manager can't "
                        + "find the specified secret. status code: 400, request id: ");
        assertThat(ecs.runner.programs()).isEmpty();
    }

    @Test
    void aRoleThatCannotBeAssumedIsNamedWherePoliciesAreEnforced() {
        ecs.ports.offer(RoleAssumer.class, (_, _, _, _) -> Optional.empty());
        ecs.ports.offer(ParameterReader.class, (_, _) -> {
            throw new ServiceError(ErrorType.sender("AccessDeniedException", 400), "no");
        });
        register(new Secret("DB", "p"));

        assertThat(stoppedReason())
                .startsWith("ResourceInitializationError: ECS was unable to assume the role '" + ROLE
                        + "' that was provided for this task.");
    }

    // ---- registering

    @Test
    void secretsNeedAnExecutionRole() {
        ecs.assertError(
                EcsApi.REGISTER_TASK_DEFINITION,
                definition(container()
                                .secrets(List.of(new Secret("DB", SECRET)))
                                .build())
                        .executionRoleArn(null)
                        .build(),
                "ClientException",
                "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.");
    }

    @Test
    void aSecretCannotHaveTheNameOfAVariable() {
        ecs.assertError(
                EcsApi.REGISTER_TASK_DEFINITION,
                definition(container()
                                .environment(List.of(new KeyValuePair("DB", "1")))
                                .secrets(List.of(new Secret("DB", SECRET)))
                                .build())
                        .build(),
                "ClientException",
                "The secret name must be unique and not shared with any new or existing environment variables set on the "
                        + "container, such as 'DB'.");
    }
}
