package dev.sundog.ecs.operation;

import static dev.sundog.ecs.EcsFixture.container;
import static dev.sundog.ecs.EcsFixture.fargate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.ecs.EcsFixture;
import dev.sundog.ecs.api.AwsVpcConfiguration;
import dev.sundog.ecs.api.CapacityProviderStrategyItem;
import dev.sundog.ecs.api.ContainerOverride;
import dev.sundog.ecs.api.DeregisterContainerInstanceRequest;
import dev.sundog.ecs.api.DeregisterTaskDefinitionRequest;
import dev.sundog.ecs.api.DescribeContainerInstancesRequest;
import dev.sundog.ecs.api.EcsApi;
import dev.sundog.ecs.api.Failure;
import dev.sundog.ecs.api.ListTasksRequest;
import dev.sundog.ecs.api.NetworkConfiguration;
import dev.sundog.ecs.api.PutClusterCapacityProvidersRequest;
import dev.sundog.ecs.api.RegisterContainerInstanceRequest;
import dev.sundog.ecs.api.RegisterTaskDefinitionRequest;
import dev.sundog.ecs.api.Resource;
import dev.sundog.ecs.api.RunTaskRequest;
import dev.sundog.ecs.api.RunTaskResponse;
import dev.sundog.ecs.api.StartTaskRequest;
import dev.sundog.ecs.api.StopTaskRequest;
import dev.sundog.ecs.api.Tag;
import dev.sundog.ecs.api.Task;
import dev.sundog.ecs.api.TaskOverride;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunTaskTest {

    private final EcsFixture ecs = new EcsFixture();

    @BeforeEach
    void makeDefinitions() {
        ecs.cluster("default");
        ecs.register(fargate("web", container("app").build()));
        ecs.register(RegisterTaskDefinitionRequest.builder()
                .family("small")
                .tags(List.of(new Tag("team", "weather")))
                .containerDefinitions(
                        List.of(container("app").cpu(256).memory(400).build())));
    }

    @AfterEach
    void close() {
        ecs.close();
    }

    private static RunTaskRequest.Builder request() {
        return RunTaskRequest.builder()
                .taskDefinition("web")
                .launchType("FARGATE")
                .networkConfiguration(EcsFixture.NETWORK);
    }

    private void assertRefused(RunTaskRequest.Builder request, String code, String words) {
        ecs.assertError(EcsApi.RUN_TASK, request.build(), code, words);
        assertThat(ecs.runner.programs()).isEmpty();
    }

    private String instance(int cpu, int memory) {
        return ecs.call(
                        EcsApi.REGISTER_CONTAINER_INSTANCE,
                        RegisterContainerInstanceRequest.builder()
                                .totalResources(List.of(
                                        Resource.builder()
                                                .name("CPU")
                                                .integerValue(cpu)
                                                .build(),
                                        Resource.builder()
                                                .name("MEMORY")
                                                .integerValue(memory)
                                                .build()))
                                .build())
                .containerInstance()
                .containerInstanceArn();
    }

    @Test
    void refusesWhatCannotRun() {
        assertRefused(request().cluster("none"), "ClusterNotFoundException", "Cluster not found.");
        assertRefused(request().taskDefinition("none"), "ClientException", "TaskDefinition not found.");
        assertRefused(
                request().networkConfiguration(null),
                "InvalidParameterException",
                "Network Configuration must be provided when networkMode 'awsvpc' is specified.");
        assertRefused(
                request()
                        .networkConfiguration(new NetworkConfiguration(new AwsVpcConfiguration(List.of(), null, null))),
                "InvalidParameterException",
                "subnets can not be empty.");
        assertRefused(
                request().launchType("SOMETHING"),
                "InvalidParameterException",
                "launch type should be one of [EC2,FARGATE,EXTERNAL,MANAGED_INSTANCES]");
        assertRefused(
                request().taskDefinition("small"),
                "InvalidParameterException",
                "Task definition does not support launch_type FARGATE.");
        assertRefused(
                request().taskDefinition("small").launchType("EC2"),
                "InvalidParameterException",
                "Network Configuration is not valid for the given networkMode of this task definition.");
        assertRefused(
                request()
                        .overrides(TaskOverride.builder()
                                .containerOverrides(List.of(ContainerOverride.builder()
                                        .name("other")
                                        .build()))
                                .build()),
                "InvalidParameterException",
                "Override for container named other is not a container in the TaskDefinition.");
        assertRefused(
                request().capacityProviderStrategy(List.of(new CapacityProviderStrategyItem("FARGATE", 1, 0))),
                "InvalidParameterException",
                "Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.");
        ecs.call(EcsApi.DEREGISTER_TASK_DEFINITION, new DeregisterTaskDefinitionRequest("web:1"));
        assertRefused(request().taskDefinition("web:1"), "ClientException", "TaskDefinition is inactive");
    }

    @Test
    void needsContainerInstancesWhereNothingElseIsAskedFor() {
        RunTaskRequest.Builder small = RunTaskRequest.builder().taskDefinition("small");
        assertRefused(small, "InvalidParameterException", "No Container Instances were found in your cluster.");
        String arn = instance(1024, 1000);

        RunTaskResponse answer = ecs.call(
                EcsApi.RUN_TASK, small.count(3).propagateTags("TASK_DEFINITION").build());

        assertThat(answer.tasks()).hasSize(2).allSatisfy(task -> {
            assertThat(task.lastStatus()).isEqualTo("PENDING");
            assertThat(task.launchType()).isEqualTo("EC2");
            assertThat(task.containerInstanceArn()).isEqualTo(arn);
            assertThat(task.tags()).containsExactly(new Tag("team", "weather"));
        });
        assertThat(answer.failures()).containsExactly(new Failure(arn, "RESOURCE:MEMORY", null));
        assertThat(ecs.call(
                                EcsApi.DESCRIBE_CONTAINER_INSTANCES,
                                new DescribeContainerInstancesRequest(null, List.of(arn), null))
                        .containerInstances()
                        .getFirst())
                .satisfies(described -> {
                    assertThat(described.runningTasksCount()).isEqualTo(2);
                    assertThat(described.remainingResources())
                            .extracting(Resource::integerValue)
                            .containsExactly(512, 200);
                });
    }

    @Test
    void runsOnTheProvidersThatTheClusterHas() {
        RunTaskRequest.Builder spot = request()
                .launchType(null)
                .capacityProviderStrategy(List.of(new CapacityProviderStrategyItem("FARGATE_SPOT", 1, 0)));
        assertRefused(
                spot,
                "InvalidParameterException",
                "The specified capacity provider 'FARGATE_SPOT' was not found on cluster 'default'.");
        ecs.call(
                EcsApi.PUT_CLUSTER_CAPACITY_PROVIDERS,
                new PutClusterCapacityProvidersRequest("default", List.of("FARGATE_SPOT"), List.of()));

        Task task = ecs.call(EcsApi.RUN_TASK, spot.build()).tasks().getFirst();

        assertThat(task.launchType()).isEqualTo("FARGATE");
        assertThat(task.capacityProviderName()).isEqualTo("FARGATE_SPOT");
    }

    @Test
    void startsTasksOnTheInstancesThatAreNamed() {
        String arn = instance(256, 400);
        StartTaskRequest request = StartTaskRequest.builder()
                .taskDefinition("small")
                .containerInstances(List.of(arn))
                .build();

        assertThat(ecs.call(EcsApi.START_TASK, request).tasks()).hasSize(1);
        assertThat(ecs.call(EcsApi.START_TASK, request).failures())
                .containsExactly(new Failure(arn, "RESOURCE:CPU", null));

        ecs.call(EcsApi.DEREGISTER_CONTAINER_INSTANCE, new DeregisterContainerInstanceRequest(null, arn, true));
        assertThat(ecs.program("app").signals()).containsExactly("SIGTERM");
    }

    @Test
    void tasksAreListedByWhatIsKnownOfThem() {
        ecs.run("web", run -> run.startedBy("me"));
        Task second = ecs.run("web");
        ecs.stop(second, null);

        assertThat(list(ListTasksRequest.builder().startedBy("me"))).hasSize(1);
        assertThat(list(ListTasksRequest.builder())).doesNotContain(second.taskArn());
        assertThat(list(ListTasksRequest.builder().desiredStatus("STOPPED"))).containsExactly(second.taskArn());
        assertThat(list(ListTasksRequest.builder().family("small"))).isEmpty();
    }

    private List<String> list(ListTasksRequest.Builder request) {
        return ecs.call(EcsApi.LIST_TASKS, request.build()).taskArns();
    }

    @Test
    void stoppingWhatThereIsNotIsRefused() {
        ecs.assertError(
                EcsApi.STOP_TASK,
                new StopTaskRequest(null, "none", null),
                "InvalidParameterException",
                "The referenced task was not found.");
    }
}
