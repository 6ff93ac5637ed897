package dev.sundog.ecs.operation;

import static dev.sundog.ecs.EcsFixture.container;
import static dev.sundog.ecs.EcsFixture.fargate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.ecs.EcsFixture;
import dev.sundog.ecs.api.CreateServiceRequest;
import dev.sundog.ecs.api.CreateTaskSetRequest;
import dev.sundog.ecs.api.DeleteServiceRequest;
import dev.sundog.ecs.api.DeleteTaskSetRequest;
import dev.sundog.ecs.api.DeploymentController;
import dev.sundog.ecs.api.DescribeTaskSetsRequest;
import dev.sundog.ecs.api.EcsApi;
import dev.sundog.ecs.api.Failure;
import dev.sundog.ecs.api.ListTagsForResourceRequest;
import dev.sundog.ecs.api.Scale;
import dev.sundog.ecs.api.Tag;
import dev.sundog.ecs.api.Task;
import dev.sundog.ecs.api.TaskSet;
import dev.sundog.ecs.api.UpdateServicePrimaryTaskSetRequest;
import dev.sundog.ecs.api.UpdateServiceRequest;
import dev.sundog.ecs.api.UpdateTaskSetRequest;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskSetsTest {

    private final EcsFixture ecs = new EcsFixture();

    @BeforeEach
    void makeService() {
        ecs.cluster("default");
        ecs.register(fargate("web", container("app").image("app:1").build()));
        ecs.register(fargate("web", container("app").image("app:2").build()));
        service("web", "EXTERNAL", 3);
    }

    @AfterEach
    void close() {
        ecs.close();
    }

    private void service(String name, String controller, int desired) {
        ecs.call(
                EcsApi.CREATE_SERVICE,
                CreateServiceRequest.builder()
                        .serviceName(name)
                        .taskDefinition("web:1")
                        .launchType("FARGATE")
                        .networkConfiguration(EcsFixture.NETWORK)
                        .desiredCount(desired)
                        .deploymentController(new DeploymentController(controller))
                        .build());
    }

    private static CreateTaskSetRequest.Builder request(int revision) {
        return CreateTaskSetRequest.builder()
                .cluster("default")
                .service("web")
                .taskDefinition("web:" + revision)
                .launchType("FARGATE")
                .networkConfiguration(EcsFixture.NETWORK);
    }

    private TaskSet create(int revision, UnaryOperator<CreateTaskSetRequest.Builder> more) {
        return ecs.call(EcsApi.CREATE_TASK_SET, more.apply(request(revision)).build())
                .taskSet();
    }

    private TaskSet now(TaskSet set) {
        return ecs.call(
                        EcsApi.DESCRIBE_TASK_SETS,
                        new DescribeTaskSetsRequest("default", "web", List.of(set.taskSetArn()), List.of()))
                .taskSets()
                .getFirst();
    }

    private TaskSet scale(TaskSet set, double percent) {
        return ecs.call(
                        EcsApi.UPDATE_TASK_SET,
                        UpdateTaskSetRequest.builder()
                                .cluster("default")
                                .service("web")
                                .taskSet(set.id())
                                .scale(new Scale(percent, "PERCENT"))
                                .build())
                .taskSet();
    }

    private List<String> images() {
        return ecs.runner.running().stream()
                .map(program -> program.order().command().image())
                .toList();
    }

    @Test
    void aServiceThatOthersDeployHasNoTasksOfItsOwn() {
        assertThat(ecs.runner.programs()).isEmpty();
        assertThat(ecs.service("web").deployments()).isEmpty();
        assertThat(ecs.service("web").taskSets()).isEmpty();
        assertThat(ecs.service("web").deploymentController().type()).isEqualTo("EXTERNAL");
    }

    @Test
    void aSetHasItsPartOfTheTasksRoundedUp() {
        TaskSet made = create(1, request -> request.scale(new Scale(50.0, "PERCENT")));

        assertThat(made.status()).isEqualTo("ACTIVE");
        assertThat(made.stabilityStatus()).isEqualTo("STABILIZING");
        assertThat(made.taskSetArn()).isEqualTo(EcsFixture.ACCOUNT_ARN + "task-set/default/web/" + made.id());
        assertThat(made.taskDefinition()).endsWith("task-definition/web:1");
        assertThat(made.launchType()).isEqualTo("FARGATE");
        assertThat(now(made).computedDesiredCount()).isEqualTo(2);
        assertThat(now(made).runningCount()).isEqualTo(2);
        assertThat(now(made).stabilityStatus()).isEqualTo("STEADY_STATE");
        assertThat(ecs.tasksOf("web", "RUNNING"))
                .hasSize(2)
                .extracting(Task::startedBy)
                .containsOnly(made.id());
        assertThat(ecs.service("web").runningCount()).isEqualTo(2);
    }

    @Test
    void setsAreScaledOneAgainstTheOther() {
        TaskSet old = create(1, request -> request);
        TaskSet fresh = create(2, request -> request.scale(new Scale(0.0, "PERCENT")));
        assertThat(images()).containsExactly("app:1", "app:1", "app:1");

        scale(fresh, 100);
        scale(old, 0);
        ecs.runner.running().stream()
                .filter(program -> program.order().command().image().equals("app:1"))
                .forEach(program -> program.end(0));

        assertThat(images()).containsExactly("app:2", "app:2", "app:2");
        assertThat(now(old).computedDesiredCount()).isZero();
        assertThat(now(old).stabilityStatus()).isEqualTo("STEADY_STATE");
    }

    @Test
    void aTaskThatEndsIsReplacedAfterAPauseThatGrows() {
        create(1, request -> request.scale(new Scale(1.0, "PERCENT")));
        for (int failure = 0; failure < 3; failure++) {
            ecs.program("app").end(1);
        }
        assertThat(images()).isEmpty();

        ecs.advance(Duration.ofSeconds(2));

        assertThat(images()).hasSize(1);
    }

    @Test
    void moreTasksOfTheServiceAreMoreOfEachSet() {
        TaskSet set = create(1, request -> request);
        ecs.call(
                EcsApi.UPDATE_SERVICE,
                UpdateServiceRequest.builder().service("web").desiredCount(5).build());

        assertThat(now(set).runningCount()).isEqualTo(5);
    }

    @Test
    void oneSetIsPrimaryAtATime() {
        TaskSet first = create(1, request -> request);
        TaskSet second = create(2, request -> request);
        for (TaskSet set : List.of(first, second)) {
            ecs.call(
                    EcsApi.UPDATE_SERVICE_PRIMARY_TASK_SET,
                    UpdateServicePrimaryTaskSetRequest.builder()
                            .cluster("default")
                            .service("web")
                            .primaryTaskSet(set.taskSetArn())
                            .build());
        }

        assertThat(ecs.service("web").taskSets()).extracting(TaskSet::status).containsExactly("ACTIVE", "PRIMARY");
        assertThat(ecs.service("web").taskDefinition()).endsWith("web:2");
    }

    @Test
    void aSetGoesWithItsLastTask() {
        TaskSet set = create(1, request -> request);
        DeleteTaskSetRequest.Builder delete =
                DeleteTaskSetRequest.builder().cluster("default").service("web").taskSet(set.id());
        ecs.assertError(
                EcsApi.DELETE_TASK_SET,
                delete.build(),
                "InvalidParameterException",
                "The task set cannot be deleted while it is scaled above 0.");

        assertThat(ecs.call(EcsApi.DELETE_TASK_SET, delete.force(true).build())
                        .taskSet()
                        .status())
                .isEqualTo("DRAINING");
        assertThat(now(set).status()).isEqualTo("DRAINING");
        ecs.runner.running().forEach(program -> program.end(0));

        assertThat(ecs.call(
                                EcsApi.DESCRIBE_TASK_SETS,
                                new DescribeTaskSetsRequest("default", "web", List.of(set.id()), null))
                        .failures())
                .containsExactly(new Failure(set.taskSetArn(), "MISSING", null));
        ecs.assertError(
                EcsApi.DELETE_TASK_SET,
                delete.build(),
                "TaskSetNotFoundException",
                "The specified task set does not exist.");
    }

    @Test
    void aServiceTakesItsSetsAlong() {
        create(1, request -> request);
        ecs.call(EcsApi.DELETE_SERVICE, new DeleteServiceRequest(null, "web", true));
        assertThat(ecs.service("web").status()).isEqualTo("DRAINING");
        ecs.runner.running().forEach(program -> program.end(0));

        assertThat(ecs.service("web").status()).isEqualTo("INACTIVE");
    }

    @Test
    void setsHaveTags() {
        List<Tag> tags = List.of(new Tag("team", "weather"));
        TaskSet set = create(1, request -> request.tags(tags));

        assertThat(now(set).tags()).isNull();
        assertThat(ecs.call(EcsApi.LIST_TAGS_FOR_RESOURCE, new ListTagsForResourceRequest(set.taskSetArn()))
                        .tags())
                .isEqualTo(tags);
    }

    @Test
    void theSameCallMakesOneSet() {
        TaskSet set = create(1, request -> request.clientToken("once"));

        assertThat(create(1, request -> request.clientToken("once")).id()).isEqualTo(set.id());
        ecs.assertError(
                EcsApi.CREATE_TASK_SET,
                request(2).clientToken("once").build(),
                "InvalidParameterException",
                "Creation of task set was not idempotent.");
    }

    @Test
    void refusesWhatIsDeployedOtherwise() {
        service("own", "ECS", 1);
        ecs.assertError(
                EcsApi.CREATE_TASK_SET,
                request(1).service("own").build(),
                "InvalidParameterException",
                "Task sets are only supported for services with an EXTERNAL deployment controller.");
        ecs.assertError(
                EcsApi.CREATE_TASK_SET,
                request(1).service("none").build(),
                "ServiceNotFoundException",
                "Service not found.");
        ecs.assertError(
                EcsApi.UPDATE_SERVICE,
                UpdateServiceRequest.builder()
                        .cluster("default")
                        .service("web")
                        .taskDefinition("web:2")
                        .build(),
                "InvalidParameterException",
                "Unable to update task definition on services with a EXTERNAL deployment controller.");
    }
}
