package dev.sundog.ecs.place;

import static dev.sundog.ecs.EcsFixture.container;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.ecs.EcsFixture;
import dev.sundog.ecs.api.Attribute;
import dev.sundog.ecs.api.CreateServiceRequest;
import dev.sundog.ecs.api.DescribeContainerInstancesRequest;
import dev.sundog.ecs.api.EcsApi;
import dev.sundog.ecs.api.Failure;
import dev.sundog.ecs.api.ListContainerInstancesRequest;
import dev.sundog.ecs.api.PlacementConstraint;
import dev.sundog.ecs.api.PlacementStrategy;
import dev.sundog.ecs.api.PortMapping;
import dev.sundog.ecs.api.PutAttributesRequest;
import dev.sundog.ecs.api.RegisterContainerInstanceRequest;
import dev.sundog.ecs.api.RegisterTaskDefinitionRequest;
import dev.sundog.ecs.api.Resource;
import dev.sundog.ecs.api.RunTaskRequest;
import dev.sundog.ecs.api.RunTaskResponse;
import dev.sundog.ecs.api.ServiceEvent;
import dev.sundog.ecs.api.Task;
import dev.sundog.ecs.api.TaskDefinitionPlacementConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlacementTest {

    private static final PlacementConstraint DISTINCT = new PlacementConstraint("distinctInstance", null);

    private final EcsFixture ecs = new EcsFixture();
    private final List<String> instances = new ArrayList<>();

    @BeforeEach
    void makeDefinitions() {
        ecs.cluster("default");
        ecs.register(RegisterTaskDefinitionRequest.builder()
                .family("small")
                .containerDefinitions(
                        List.of(container("app").cpu(256).memory(100).build())));
    }

    @AfterEach
    void close() {
        ecs.close();
    }

    private String instance(String zone, int cpu, int memory) {
        String arn = ecs.call(
                        EcsApi.REGISTER_CONTAINER_INSTANCE,
                        RegisterContainerInstanceRequest.builder()
                                .attributes(List.of(Attribute.builder()
                                        .name("zone")
                                        .value(zone)
                                        .build()))
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
        instances.add(arn);
        return arn;
    }

    private RunTaskResponse run(int count, List<PlacementConstraint> constraints, List<PlacementStrategy> strategies) {
        return ecs.call(
                EcsApi.RUN_TASK,
                RunTaskRequest.builder()
                        .taskDefinition("small")
                        .count(count)
                        .placementConstraints(constraints)
                        .placementStrategy(strategies)
                        .build());
    }

    private static List<String> places(RunTaskResponse answer) {
        return answer.tasks().stream().map(Task::containerInstanceArn).toList();
    }

    @Test
    void tasksThatMustBeApartHaveAnInstanceEach() {
        String first = instance("a", 1024, 1000);
        String second = instance("a", 1024, 1000);

        RunTaskResponse answer = run(3, List.of(DISTINCT), null);

        assertThat(places(answer)).containsExactlyInAnyOrder(first, second);
        assertThat(answer.failures())
                .containsExactlyInAnyOrder(
                        new Failure(first, "DistinctInstance placement constraint unsatisfied.", null),
                        new Failure(second, "DistinctInstance placement constraint unsatisfied.", null));
    }

    @Test
    void tasksGoOnlyToInstancesThatFitAnExpression() {
        String here = instance("a", 1024, 1000);
        String there = instance("b", 1024, 1000);
        PlacementConstraint inB = new PlacementConstraint("memberOf", "attribute:zone == b");

        assertThat(places(run(2, List.of(inB), null))).containsExactly(there, there);
        assertThat(run(1, List.of(new PlacementConstraint("memberOf", "attribute:rack exists")), null)
                        .failures())
                .extracting(Failure::reason)
                .containsOnly("MemberOf placement constraint unsatisfied.");
        ecs.call(
                EcsApi.PUT_ATTRIBUTES,
                new PutAttributesRequest(
                        null,
                        List.of(Attribute.builder().name("rack").targetId(here).build())));
        assertThat(places(run(1, List.of(new PlacementConstraint("memberOf", "attribute:rack exists")), null)))
                .containsExactly(here);
    }

    @Test
    void definitionsHaveConstraintsToo() {
        instance("a", 1024, 1000);
        ecs.register(RegisterTaskDefinitionRequest.builder()
                .family("small")
                .placementConstraints(List.of(new TaskDefinitionPlacementConstraint("memberOf", "attribute:zone == b")))
                .containerDefinitions(
                        List.of(container("app").cpu(256).memory(100).build())));

        assertThat(run(1, null, null).failures())
                .extracting(Failure::reason)
                .containsExactly("MemberOf placement constraint unsatisfied.");
    }

    @Test
    void spreadsTasksOverTheValuesOfAnAttribute() {
        String onlyInA = instance("a", 4096, 4000);
        instance("b", 4096, 4000);
        instance("b", 4096, 4000);
        List<PlacementStrategy> strategies = List.of(
                new PlacementStrategy("spread", "attribute:zone"), new PlacementStrategy("spread", "instanceId"));

        List<String> places = places(run(4, null, strategies));

        assertThat(places.stream().filter(onlyInA::equals)).hasSize(2);
        assertThat(places.stream().distinct()).hasSize(3);
    }

    @Test
    void packsTasksWhereTheLeastIsLeft() {
        instance("a", 1024, 1000);
        String smallest = instance("a", 1024, 250);
        instance("a", 1024, 500);

        assertThat(places(run(2, null, List.of(new PlacementStrategy("binpack", "memory")))))
                .containsExactly(smallest, smallest);
    }

    @Test
    void drawsAtRandomWhereThatIsAskedFor() {
        for (int i = 0; i < 3; i++) {
            instance("a", 8192, 8000);
        }

        List<String> places = places(run(10, null, List.of(new PlacementStrategy("random", null))));

        assertThat(places.stream().collect(Collectors.groupingBy(Function.identity())))
                .hasSizeGreaterThan(1);
    }

    @Test
    void aPortIsTakenByOneTaskAtATime() {
        String arn = ecs.call(
                        EcsApi.REGISTER_CONTAINER_INSTANCE,
                        RegisterContainerInstanceRequest.builder().build())
                .containerInstance()
                .containerInstanceArn();
        ecs.register(RegisterTaskDefinitionRequest.builder()
                .family("small")
                .containerDefinitions(List.of(container("app")
                        .memory(100)
                        .portMappings(List.of(PortMapping.builder()
                                .containerPort(80)
                                .hostPort(8080)
                                .build()))
                        .build())));

        RunTaskResponse answer = run(2, null, null);

        assertThat(answer.tasks()).hasSize(1);
        assertThat(answer.failures()).containsExactly(new Failure(arn, "RESOURCE:PORTS", null));
        assertThat(ecs
                        .call(
                                EcsApi.DESCRIBE_CONTAINER_INSTANCES,
                                new DescribeContainerInstancesRequest(null, List.of(arn), null))
                        .containerInstances()
                        .getFirst()
                        .remainingResources()
                        .stream()
                        .filter(resource -> resource.name().equals("PORTS"))
                        .flatMap(resource -> resource.stringSetValue().stream()))
                .containsExactly("22", "2375", "2376", "8080", "51678");
    }

    @Test
    void instancesAreListedByAnExpression() {
        instance("a", 1, 1);
        String there = instance("b", 1, 1);

        assertThat(ecs.call(
                                EcsApi.LIST_CONTAINER_INSTANCES,
                                ListContainerInstancesRequest.builder()
                                        .filter("attribute:zone == b and runningTasksCount == 0")
                                        .build())
                        .containerInstanceArns())
                .containsExactly(there);
        ecs.assertError(
                EcsApi.LIST_CONTAINER_INSTANCES,
                ListContainerInstancesRequest.builder().filter("zone = b").build(),
                "InvalidParameterException",
                "Invalid expression: zone = b");
    }

    @Test
    void fargateHasNoInstancesToChooseFrom() {
        RunTaskRequest.Builder request = RunTaskRequest.builder()
                .taskDefinition("web")
                .launchType("FARGATE")
                .networkConfiguration(EcsFixture.NETWORK);
        ecs.register(EcsFixture.fargate("web", container("app").build()));
        ecs.assertError(
                EcsApi.RUN_TASK,
                request.placementConstraints(List.of(DISTINCT)).build(),
                "InvalidParameterException",
                "Placement constraints are not supported with FARGATE launch type.");
        ecs.assertError(
                EcsApi.RUN_TASK,
                request.placementConstraints(null)
                        .placementStrategy(List.of(new PlacementStrategy("random", null)))
                        .build(),
                "InvalidParameterException",
                "Placement strategies are not supported with FARGATE launch type.");
    }

    @Test
    void daemonsHaveOneTaskOnEachInstanceThatFits() {
        String here = instance("a", 1024, 1000);
        instance("b", 1024, 1000);
        String alsoHere = instance("a", 1024, 1000);
        service(service -> service.schedulingStrategy("DAEMON")
                .placementConstraints(List.of(new PlacementConstraint("memberOf", "attribute:zone == a"))));

        assertThat(ecs.tasksOf("all", "RUNNING"))
                .extracting(Task::containerInstanceArn)
                .containsExactlyInAnyOrder(here, alsoHere);
    }

    private void service(Function<CreateServiceRequest.Builder, CreateServiceRequest.Builder> more) {
        ecs.call(
                EcsApi.CREATE_SERVICE,
                more.apply(CreateServiceRequest.builder().serviceName("all").taskDefinition("small"))
                        .build());
    }

    @Test
    void servicesSayWhyTheyCannotPlaceATask() {
        String arn = instance("a", 1024, 1000);
        String id = arn.substring(arn.lastIndexOf('/') + 1);
        service(service -> service.desiredCount(2).placementConstraints(List.of(DISTINCT)));

        assertThat(ecs.service("all").events())
                .extracting(ServiceEvent::message)
                .contains("(service all) was unable to place a task because no container instance met all of its"
                        + " requirements. The closest matching (container-instance " + id
                        + ") encountered error \"DistinctInstance placement constraint unsatisfied.\"."
                        + " For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.");
    }
}
