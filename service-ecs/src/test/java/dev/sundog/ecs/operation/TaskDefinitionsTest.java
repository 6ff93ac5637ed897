package dev.sundog.ecs.operation;

import static dev.sundog.ecs.EcsFixture.container;
import static dev.sundog.ecs.EcsFixture.fargate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.ecs.EcsFixture;
import dev.sundog.ecs.api.Attribute;
import dev.sundog.ecs.api.ContainerDefinition;
import dev.sundog.ecs.api.ContainerDependency;
import dev.sundog.ecs.api.DeleteTaskDefinitionsRequest;
import dev.sundog.ecs.api.DeregisterTaskDefinitionRequest;
import dev.sundog.ecs.api.DescribeTaskDefinitionRequest;
import dev.sundog.ecs.api.EcsApi;
import dev.sundog.ecs.api.Failure;
import dev.sundog.ecs.api.HostVolumeProperties;
import dev.sundog.ecs.api.ListTaskDefinitionFamiliesRequest;
import dev.sundog.ecs.api.ListTaskDefinitionsRequest;
import dev.sundog.ecs.api.LogConfiguration;
import dev.sundog.ecs.api.PortMapping;
import dev.sundog.ecs.api.RegisterTaskDefinitionRequest;
import dev.sundog.ecs.api.TaskDefinition;
import dev.sundog.ecs.api.Volume;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskDefinitionsTest {

    private final EcsFixture ecs = new EcsFixture();

    private TaskDefinition describe(String name) {
        return ecs.call(EcsApi.DESCRIBE_TASK_DEFINITION, new DescribeTaskDefinitionRequest(name, null))
                .taskDefinition();
    }

    private static RegisterTaskDefinitionRequest.Builder onInstances(ContainerDefinition... containers) {
        return RegisterTaskDefinitionRequest.builder().family("web").containerDefinitions(List.of(containers));
    }

    private void assertRefused(RegisterTaskDefinitionRequest.Builder definition, String words) {
        ecs.assertError(EcsApi.REGISTER_TASK_DEFINITION, definition.build(), "ClientException", words);
    }

    @Test
    void haveRevisionsWhoseNumbersAreNeverUsedAgain() {
        ecs.register(fargate("web", container("app").build()));
        ecs.register(fargate("web", container("app").image("app:2").build()));

        assertThat(describe("web").taskDefinitionArn()).isEqualTo(EcsFixture.ACCOUNT_ARN + "task-definition/web:2");
        assertThat(describe("web:1").containerDefinitions().getFirst().image()).isEqualTo("app:1");

        ecs.call(EcsApi.DEREGISTER_TASK_DEFINITION, new DeregisterTaskDefinitionRequest("web:2"));
        ecs.call(EcsApi.DELETE_TASK_DEFINITIONS, new DeleteTaskDefinitionsRequest(List.of("web:2")));
        assertThat(describe("web").revision()).isEqualTo(1);
        ecs.register(fargate("web", container("app").build()));
        assertThat(describe("web").revision()).isEqualTo(3);
    }

    @Test
    void haveWhatAwsAddsToThem() {
        ecs.register(fargate(
                        "web",
                        container("app")
                                .portMappings(List.of(
                                        PortMapping.builder().containerPort(80).build()))
                                .build())
                .cpu(".5 vcpu".replace(".5", "0.5"))
                .memory("1 GB"));

        TaskDefinition definition = describe("web");

        assertThat(definition.cpu()).isEqualTo("512");
        assertThat(definition.memory()).isEqualTo("1024");
        assertThat(definition.compatibilities()).containsExactly("EC2", "FARGATE");
        assertThat(definition.status()).isEqualTo("ACTIVE");
        assertThat(definition.volumes()).isEmpty();
        ContainerDefinition container = definition.containerDefinitions().getFirst();
        assertThat(container.essential()).isTrue();
        assertThat(container.environment()).isEmpty();
        assertThat(container.portMappings().getFirst())
                .isEqualTo(PortMapping.builder()
                        .containerPort(80)
                        .hostPort(80)
                        .protocol("tcp")
                        .build());
    }

    @Test
    void mustHaveContainers() {
        assertRefused(onInstances(), "Container list cannot be empty.");
        assertRefused(
                onInstances(ContainerDefinition.builder().image("a").build()),
                "Container.name should not be null or empty.");
        assertRefused(
                onInstances(ContainerDefinition.builder().name("a").build()),
                "Container.image should not be null or empty.");
        assertRefused(
                onInstances(container("a").memory(9).essential(false).build()),
                "Task definition doesn't have any essential container.");
    }

    @Test
    void mustSayHowMuchMemoryTheyTake() {
        assertRefused(
                onInstances(container("a").build()),
                "Invalid setting for container 'a'. At least one of 'memory' or 'memoryReservation' must be specified.");
    }

    @Test
    void mustFitFargate() {
        ContainerDefinition app = container("app").build();
        assertRefused(
                fargate("web", app).networkMode("bridge"), "Fargate only supports network mode \u2018awsvpc\u2019.");
        assertRefused(fargate("web", app).cpu(null), "Fargate requires that 'cpu' be defined at the task level.");
        assertRefused(
                fargate("web", container("app").memory(9).build()).memory(null),
                "Fargate requires that 'memory' be defined at the task level.");
        assertRefused(
                fargate("web", app).cpu("512").memory("512"),
                "No Fargate configuration exists for given values: 512 CPU, 512 memory. See the Amazon ECS documentation for the valid values.");
        assertRefused(
                fargate(
                                "web",
                                container("app")
                                        .image("000000000000.dkr.ecr.us-east-1.amazonaws.com/app")
                                        .build())
                        .executionRoleArn(null),
                "Fargate requires task definition to have execution role ARN to support ECR images.");
        assertRefused(
                fargate("web", container("app").cpu(300).build()),
                "The sum of all container 'cpu' values cannot be greater than the value of the task 'cpu'.");
    }

    @Test
    void mustNameTheLogsOptions() {
        assertRefused(
                fargate(
                        "web",
                        container("app")
                                .logConfiguration(new LogConfiguration("awslogs", Map.of("awslogs-group", "g"), null))
                                .build()),
                "Log driver awslogs requires options: awslogs-region, awslogs-group");
    }

    @Test
    void mustNameARegionForItsLogs() {
        LogConfiguration log =
                new LogConfiguration("awslogs", Map.of("awslogs-group", "g", "awslogs-region", "US EAST"), null);
        assertRefused(
                fargate("web", container("app").logConfiguration(log).build()),
                "Log driver awslogs: 'US EAST' in awslogs-region is no region.");
    }

    @Test
    void mayNotShowAFolderThatCannotBeNamed() {
        Volume volume = Volume.builder()
                .name("data")
                .host(new HostVolumeProperties("/a\0b"))
                .build();
        assertRefused(
                fargate("web", container("app").build()).volumes(List.of(volume)),
                "Invalid 'host.sourcePath' setting for the volume 'data'.");
    }

    @Test
    void mayNotWaitForWhatCannotHappen() {
        ContainerDefinition app = container("app")
                .dependsOn(List.of(new ContainerDependency("db", "SUCCESS")))
                .build();
        assertRefused(
                fargate("web", app, container("db").build()),
                "A dependency container with SUCCESS or COMPLETE condition cannot be an essential container");
        assertRefused(
                fargate(
                        "web",
                        container("a")
                                .dependsOn(List.of(new ContainerDependency("b", "START")))
                                .build(),
                        container("b")
                                .dependsOn(List.of(new ContainerDependency("a", "START")))
                                .build()),
                "Container dependencies must not form a cycle.");
    }

    @Test
    void areListedByFamilyAndNumber() {
        for (String family : List.of("b", "a", "a-b")) {
            ecs.register(fargate(family, container("app").build()));
        }
        ecs.register(fargate("a", container("app").build()));

        List<String> arns = ecs.call(
                        EcsApi.LIST_TASK_DEFINITIONS,
                        ListTaskDefinitionsRequest.builder().build())
                .taskDefinitionArns();

        assertThat(arns)
                .extracting(arn -> arn.substring(arn.indexOf('/') + 1))
                .containsExactly("a:1", "a:2", "a-b:1", "b:1");
        assertThat(ecs.call(
                                EcsApi.LIST_TASK_DEFINITIONS,
                                ListTaskDefinitionsRequest.builder()
                                        .familyPrefix("a")
                                        .sort("DESC")
                                        .maxResults(1)
                                        .build())
                        .taskDefinitionArns())
                .containsExactly(EcsFixture.ACCOUNT_ARN + "task-definition/a:2");
        assertThat(ecs.call(
                                EcsApi.LIST_TASK_DEFINITION_FAMILIES,
                                ListTaskDefinitionFamiliesRequest.builder()
                                        .familyPrefix("a")
                                        .build())
                        .families())
                .containsExactly("a", "a-b");
    }

    @Test
    void areRefusedByNameWhenTheyAreMissing() {
        ecs.assertError(
                EcsApi.DESCRIBE_TASK_DEFINITION,
                new DescribeTaskDefinitionRequest("none", null),
                "ClientException",
                "Unable to describe task definition.");
        ecs.assertError(
                EcsApi.DEREGISTER_TASK_DEFINITION,
                new DeregisterTaskDefinitionRequest("none:1"),
                "ClientException",
                "The specified task definition does not exist.");
    }

    @Test
    void mustBeInactiveToBeDeleted() {
        ecs.register(fargate("web", container("app").build()));

        assertThat(ecs.call(EcsApi.DELETE_TASK_DEFINITIONS, new DeleteTaskDefinitionsRequest(List.of("web:1")))
                        .failures())
                .extracting(Failure::reason)
                .containsExactly(
                        "The specified task definition is still in ACTIVE status. Please deregister the target and try again.");
    }

    @Test
    void refusesToDeregisterOrDeleteWhatIsNoRevision() {
        ecs.assertError(
                EcsApi.DEREGISTER_TASK_DEFINITION,
                new DeregisterTaskDefinitionRequest("web"),
                "ClientException",
                "Revision is missing.");
        ecs.assertError(
                EcsApi.DEREGISTER_TASK_DEFINITION,
                new DeregisterTaskDefinitionRequest("web:foo"),
                "InvalidParameterException",
                "Invalid revision number. Number: foo");
        ecs.assertError(
                EcsApi.DELETE_TASK_DEFINITIONS,
                new DeleteTaskDefinitionsRequest(List.of()),
                "InvalidParameterException",
                "size of TaskDefinition references list must be greater than 0");
        ecs.assertError(
                EcsApi.DELETE_TASK_DEFINITIONS,
                new DeleteTaskDefinitionsRequest(Collections.nCopies(11, "web:1")),
                "InvalidParameterException",
                "Size of TaskDefinition references list cannot exceed 10");
        assertThat(ecs.call(EcsApi.DELETE_TASK_DEFINITIONS, new DeleteTaskDefinitionsRequest(List.of("web", "none:1")))
                        .failures())
                .containsExactly(
                        new Failure(
                                "web",
                                "The specified task definition identifier is invalid. Specify a valid name or ARN and try again.",
                                null),
                        new Failure(
                                "none:1",
                                "The specified task definition does not exist. Specify a valid account, family, revision and try again.",
                                null));
    }

    @Test
    void fargateSharesProcessesWithinATaskOnly() {
        ecs.assertError(
                EcsApi.REGISTER_TASK_DEFINITION,
                fargate("web", container("app").build()).pidMode("host").build(),
                "ClientException",
                "Tasks using the Fargate launch type do not support pidMode 'host'. The supported value for pidMode is 'task'.");
    }

    @Test
    void tellsWhatAnAgentMustBeAbleToDo() {
        TaskDefinition fargate = ecs.call(
                        EcsApi.REGISTER_TASK_DEFINITION,
                        fargate(
                                        "web",
                                        container("app")
                                                .image("000000000000.dkr.ecr.us-east-1.amazonaws.com/app")
                                                .logConfiguration(new LogConfiguration(
                                                        "awslogs",
                                                        Map.of("awslogs-group", "g", "awslogs-region", "us-east-1"),
                                                        null))
                                                .build())
                                .build())
                .taskDefinition();

        assertThat(fargate.requiresAttributes())
                .extracting(Attribute::name)
                .containsExactly(
                        "com.amazonaws.ecs.capability.logging-driver.awslogs",
                        "ecs.capability.execution-role-awslogs",
                        "com.amazonaws.ecs.capability.docker-remote-api.1.19",
                        "com.amazonaws.ecs.capability.ecr-auth",
                        "ecs.capability.execution-role-ecr-pull",
                        "com.amazonaws.ecs.capability.docker-remote-api.1.18",
                        "ecs.capability.task-eni");
        assertThat(fargate.compatibilities()).containsExactly("EC2", "FARGATE");
    }

    @Test
    void withoutANetworkOfItsOwnItRunsOnInstancesOfAllKinds() {
        ecs.register(RegisterTaskDefinitionRequest.builder()
                .family("plain")
                .containerDefinitions(List.of(container("app").memory(64).build())));

        assertThat(ecs.call(EcsApi.DESCRIBE_TASK_DEFINITION, new DescribeTaskDefinitionRequest("plain", null))
                        .taskDefinition()
                        .compatibilities())
                .containsExactly("EXTERNAL", "EC2");
    }
}
