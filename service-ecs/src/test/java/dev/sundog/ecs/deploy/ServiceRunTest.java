package dev.sundog.ecs.deploy;

import static dev.sundog.ecs.EcsFixture.container;
import static dev.sundog.ecs.EcsFixture.fargate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.port.ContainerRunner.Executed;
import dev.sundog.core.shape.Document;
import dev.sundog.ecs.EcsFixture;
import dev.sundog.ecs.api.ContainerDependency;
import dev.sundog.ecs.api.ContainerImage;
import dev.sundog.ecs.api.CreateServiceRequest;
import dev.sundog.ecs.api.DeleteClusterRequest;
import dev.sundog.ecs.api.DeleteServiceRequest;
import dev.sundog.ecs.api.Deployment;
import dev.sundog.ecs.api.DeploymentCircuitBreaker;
import dev.sundog.ecs.api.DeploymentConfiguration;
import dev.sundog.ecs.api.DescribeServiceDeploymentsRequest;
import dev.sundog.ecs.api.DescribeServiceRevisionsRequest;
import dev.sundog.ecs.api.EcsApi;
import dev.sundog.ecs.api.HealthCheck;
import dev.sundog.ecs.api.ListServiceDeploymentsRequest;
import dev.sundog.ecs.api.ListServicesRequest;
import dev.sundog.ecs.api.LoadBalancer;
import dev.sundog.ecs.api.RegisterContainerInstanceRequest;
import dev.sundog.ecs.api.RegisterTaskDefinitionRequest;
import dev.sundog.ecs.api.Resource;
import dev.sundog.ecs.api.Service;
import dev.sundog.ecs.api.ServiceCurrentRevisionSummary;
import dev.sundog.ecs.api.ServiceDeployment;
import dev.sundog.ecs.api.ServiceDeploymentBrief;
import dev.sundog.ecs.api.ServiceEvent;
import dev.sundog.ecs.api.Task;
import dev.sundog.ecs.api.UpdateServiceRequest;
import dev.sundog.ecs.api.UpdateTaskProtectionRequest;
import dev.sundog.testkit.FakeProgram;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceRunTest {

    private static final Duration SETTLED = Duration.ofSeconds(3);

    private final EcsFixture ecs = new EcsFixture();

    @BeforeEach
    void makeDefinitions() {
        ecs.cluster("default");
        ecs.register(fargate("web", container("app").image("app:1").build()));
        ecs.register(fargate("web", container("app").image("app:2").build()));
    }

    @AfterEach
    void close() {
        ecs.close();
    }

    private static CreateServiceRequest.Builder service(int desired) {
        return CreateServiceRequest.builder()
                .serviceName("web")
                .taskDefinition("web:1")
                .desiredCount(desired)
                .launchType("FARGATE")
                .networkConfiguration(EcsFixture.NETWORK);
    }

    private Service create(int desired, UnaryOperator<CreateServiceRequest.Builder> more) {
        return ecs.call(EcsApi.CREATE_SERVICE, more.apply(service(desired)).build())
                .service();
    }

    private Service steady(int desired, UnaryOperator<CreateServiceRequest.Builder> more) {
        create(desired, more);
        ecs.advance(SETTLED);
        return now();
    }

    private Service now() {
        return ecs.service("web");
    }

    private Service update(UnaryOperator<UpdateServiceRequest.Builder> changes) {
        return ecs.call(
                        EcsApi.UPDATE_SERVICE,
                        changes.apply(UpdateServiceRequest.builder().service("web"))
                                .build())
                .service();
    }

    private List<String> images() {
        return ecs.runner.running().stream()
                .map(program -> program.order().command().image())
                .toList();
    }

    private List<String> messages() {
        return now().events().stream().map(ServiceEvent::message).toList();
    }

    private static UnaryOperator<CreateServiceRequest.Builder> breaker(boolean rollback) {
        return service -> service.deploymentConfiguration(DeploymentConfiguration.builder()
                .deploymentCircuitBreaker(new DeploymentCircuitBreaker(true, rollback))
                .build());
    }

    @Test
    void startsAsManyTasksAsAreDesired() {
        Service created = create(2, service -> service);

        assertThat(created.status()).isEqualTo("ACTIVE");
        assertThat(created.deployments()).singleElement().satisfies(deployment -> {
            assertThat(deployment.status()).isEqualTo("PRIMARY");
            assertThat(deployment.rolloutState()).isEqualTo("IN_PROGRESS");
            assertThat(deployment.desiredCount()).isEqualTo(2);
        });
        assertThat(now().runningCount()).isEqualTo(2);
        assertThat(ecs.tasksOf("web", "RUNNING"))
                .hasSize(2)
                .allSatisfy(task -> assertThat(task.group()).isEqualTo("service:web"));

        ecs.advance(SETTLED);

        assertThat(now().deployments().getFirst().rolloutState()).isEqualTo("COMPLETED");
        String id = created.deployments().getFirst().id();
        assertThat(now().deployments().getFirst().rolloutStateReason())
                .isEqualTo("ECS deployment " + id + " completed.");
        assertThat(messages().subList(0, 2))
                .containsExactly(
                        "(service web) has reached a steady state.",
                        "(service web) (deployment " + id + ") deployment completed.");
        assertThat(messages().getLast())
                .matches("\\(service web\\) has started 2 tasks: \\(task .*\\) \\(task .*\\)\\.");
    }

    @Test
    void startsAnotherTaskForOneThatEnds() {
        steady(2, service -> service);

        ecs.runner.running().getFirst().end(1);

        assertThat(now().runningCount()).isEqualTo(2);
        assertThat(ecs.tasksOf("web", "STOPPED"))
                .extracting(Task::stoppedReason)
                .containsExactly("Essential container in task exited");
    }

    @Test
    void waitsLongerAfterEachFailureInARow() {
        ecs.runner.onStart(program -> program.end(1));
        create(1, service -> service);
        int atOnce = ecs.runner.programs().size();

        ecs.advance(Duration.ofSeconds(60));

        assertThat(atOnce).isEqualTo(2);
        assertThat(ecs.runner.programs()).hasSize(7);
        assertThat(messages())
                .contains(
                        "(service web) is unable to consistently start tasks successfully. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.");
    }

    @Test
    void hasMoreAndFewerTasks() {
        steady(1, service -> service);

        update(service -> service.desiredCount(3));
        assertThat(now().runningCount()).isEqualTo(3);
        assertThat(now().deployments()).hasSize(1);

        update(service -> service.desiredCount(1));
        ecs.runner.running().forEach(program -> {
            if (!program.signals().isEmpty()) {
                program.end(143);
            }
        });
        assertThat(now().runningCount()).isEqualTo(1);
        assertThat(ecs.tasksOf("web", "STOPPED"))
                .hasSize(2)
                .allSatisfy(task -> assertThat(task.stopCode()).isEqualTo("ServiceSchedulerInitiated"));
    }

    @Test
    void bringsANewDeploymentOutBeforeTheOldOneGoes() {
        String old = steady(2, service -> service).deployments().getFirst().id();

        Service updated = update(service -> service.taskDefinition("web:2"));

        assertThat(updated.deployments()).extracting(Deployment::status).containsExactly("PRIMARY", "ACTIVE");
        assertThat(images()).containsExactlyInAnyOrder("app:1", "app:1", "app:2", "app:2");
        assertThat(ecs.runner.programs().subList(0, 2))
                .allSatisfy(program -> assertThat(program.signals()).containsExactly("SIGTERM"));
        ecs.runner.programs().subList(0, 2).forEach(program -> program.end(143));
        ecs.advance(SETTLED);

        assertThat(images()).containsExactly("app:2", "app:2");
        assertThat(now().deployments()).singleElement().satisfies(deployment -> {
            assertThat(deployment.rolloutState()).isEqualTo("COMPLETED");
            assertThat(deployment.id()).isNotEqualTo(old);
            assertThat(deployment.taskDefinition()).endsWith("task-definition/web:2");
        });
    }

    @Test
    void neverHasMoreTasksThanItMayNorFewerThanItMust() {
        steady(
                4,
                service -> service.deploymentConfiguration(DeploymentConfiguration.builder()
                        .minimumHealthyPercent(50)
                        .maximumPercent(100)
                        .build()));

        ecs.register(fargate(
                "web",
                container("app")
                        .image("app:2")
                        .dependsOn(List.of(new ContainerDependency("db", "HEALTHY")))
                        .build(),
                container("db")
                        .image("db:2")
                        .healthCheck(new HealthCheck(List.of("CMD", "probe"), 5, 2, 1, null))
                        .build()));

        update(service -> service.taskDefinition("web:3"));

        assertThat(stopping()).hasSize(2);
        stopping().forEach(program -> program.end(143));
        assertThat(images()).containsExactlyInAnyOrder("app:1", "app:1", "db:2", "db:2");
        ecs.advance(Duration.ofSeconds(5));
        assertThat(stopping())
                .extracting(program -> program.order().command().image())
                .containsExactly("app:1", "app:1");
        stopping().forEach(program -> program.end(143));
        ecs.advance(Duration.ofSeconds(5).plus(SETTLED));
        assertThat(images()).containsOnly("app:2", "db:2").hasSize(8);
        assertThat(now().deployments()).hasSize(1);
    }

    private List<FakeProgram> stopping() {
        return ecs.runner.running().stream()
                .filter(program -> !program.signals().isEmpty())
                .toList();
    }

    @Test
    void rollsBackADeploymentWhoseTasksFail() {
        String good = steady(2, breaker(true)).deployments().getFirst().id();
        ecs.runner.onStart(program -> {
            if (program.order().command().image().equals("app:2")) {
                program.end(1);
            }
        });

        String bad = update(service -> service.taskDefinition("web:2"))
                .deployments()
                .getFirst()
                .id();
        ecs.advance(Duration.ofSeconds(10));

        assertThat(images()).containsExactly("app:1", "app:1");
        assertThat(now().deployments()).singleElement().satisfies(deployment -> {
            assertThat(deployment.id()).isEqualTo(good);
            assertThat(deployment.status()).isEqualTo("PRIMARY");
            assertThat(deployment.rolloutState()).isEqualTo("COMPLETED");
        });
        assertThat(now().taskDefinition()).endsWith("task-definition/web:1");
        assertThat(messages())
                .contains(
                        "(service web) (deployment " + bad + ") deployment failed: tasks failed to start.",
                        "(service web) rolling back to deployment " + good + ".");
        assertThat(ecs.events)
                .filteredOn(event -> event.detailType().equals("ECS Deployment State Change"))
                .extracting(event -> event.detail().members().get("eventName"))
                .contains(new Document.Text("SERVICE_DEPLOYMENT_FAILED"));
    }

    @Test
    void remembersHowItsDeploymentsWent() {
        steady(1, breaker(true));
        ecs.advance(Duration.ofSeconds(1));
        ecs.runner.onStart(program -> {
            if (program.order().command().image().equals("app:2")) {
                program.end(1);
            }
        });
        Service updating = update(service -> service.taskDefinition("web:2"));
        ecs.advance(Duration.ofSeconds(10));

        List<ServiceDeploymentBrief> all = ecs.call(
                        EcsApi.LIST_SERVICE_DEPLOYMENTS,
                        ListServiceDeploymentsRequest.builder().service("web").build())
                .serviceDeployments();

        assertThat(all).extracting(ServiceDeploymentBrief::status).containsExactly("ROLLBACK_SUCCESSFUL", "SUCCESSFUL");
        assertThat(all.getFirst().serviceDeploymentArn()).isEqualTo(updating.currentServiceDeployment());
        ServiceDeployment failed = ecs.call(
                        EcsApi.DESCRIBE_SERVICE_DEPLOYMENTS,
                        new DescribeServiceDeploymentsRequest(
                                List.of(all.getFirst().serviceDeploymentArn())))
                .serviceDeployments()
                .getFirst();
        assertThat(failed.deploymentCircuitBreaker().status()).isEqualTo("TRIGGERED");
        assertThat(failed.deploymentCircuitBreaker().failureCount()).isEqualTo(3);
        assertThat(failed.rollback().serviceRevisionArn())
                .isEqualTo(all.getLast().targetServiceRevisionArn());
        assertThat(ecs.call(
                                EcsApi.DESCRIBE_SERVICE_REVISIONS,
                                new DescribeServiceRevisionsRequest(
                                        List.of(all.getFirst().targetServiceRevisionArn())))
                        .serviceRevisions()
                        .getFirst())
                .satisfies(revision -> {
                    assertThat(revision.taskDefinition()).endsWith("task-definition/web:2");
                    assertThat(revision.containerImages())
                            .extracting(ContainerImage::image)
                            .containsExactly("app:2");
                });
        assertThat(now().currentServiceDeployment()).isNull();
        assertThat(now().currentServiceRevisions())
                .extracting(ServiceCurrentRevisionSummary::arn)
                .containsExactly(all.getLast().targetServiceRevisionArn());
    }

    @Test
    void givesADeploymentUpWithoutRollingBackWhereThatIsNotAskedFor() {
        steady(1, breaker(false));
        ecs.runner.onStart(program -> program.end(1));

        update(service -> service.taskDefinition("web:2"));
        ecs.advance(Duration.ofMinutes(10));

        assertThat(images()).containsExactly("app:1");
        Deployment primary = now().deployments().getFirst();
        assertThat(primary.rolloutState()).isEqualTo("FAILED");
        assertThat(primary.rolloutStateReason()).isEqualTo("ECS deployment circuit breaker: tasks failed to start.");
        assertThat(primary.failedTasks()).isEqualTo(3);
    }

    @Test
    void replacesTasksThatAreUnhealthy() {
        ecs.register(fargate(
                "checked",
                container("app")
                        .healthCheck(new HealthCheck(List.of("CMD", "probe"), 5, 2, 1, null))
                        .build()));
        steady(1, service -> service.taskDefinition("checked"));
        FakeProgram first = ecs.program("app");
        first.commands(_ -> new Executed(1, ""));

        ecs.advance(Duration.ofSeconds(5));

        assertThat(first.signals()).containsExactly("SIGTERM");
        first.end(143);
        assertThat(ecs.tasksOf("web", "STOPPED"))
                .extracting(Task::stoppedReason)
                .containsExactly("Task failed container health checks");
        assertThat(now().runningCount()).isEqualTo(1);
    }

    @Test
    void leavesTasksAloneThatAreProtected() {
        steady(2, service -> service);
        String arn = ecs.tasksOf("web", "RUNNING").getFirst().taskArn();
        ecs.call(EcsApi.UPDATE_TASK_PROTECTION, new UpdateTaskProtectionRequest("default", List.of(arn), true, null));

        update(service -> service.desiredCount(0));

        assertThat(ecs.tasksOf("web", "RUNNING")).extracting(Task::taskArn).containsExactly(arn);
    }

    @Test
    void deploysAnewWhenToldTo() {
        steady(1, service -> service);

        update(service -> service.forceNewDeployment(true));

        assertThat(now().deployments()).hasSize(2);
        assertThat(images()).containsExactly("app:1", "app:1");
    }

    @Test
    void isDeletedOnceItsTasksHaveStopped() {
        steady(1, service -> service);
        DeleteServiceRequest delete = new DeleteServiceRequest(null, "web", null);
        ecs.assertError(
                EcsApi.DELETE_SERVICE,
                delete,
                "InvalidParameterException",
                "The service cannot be stopped while it is scaled above 0.");
        ecs.assertError(
                EcsApi.DELETE_CLUSTER,
                new DeleteClusterRequest("default"),
                "ClusterContainsServicesException",
                "The Cluster cannot be deleted while Services are active.");

        Service draining = ecs.call(EcsApi.DELETE_SERVICE, new DeleteServiceRequest(null, "web", true))
                .service();

        assertThat(draining.status()).isEqualTo("DRAINING");
        ecs.program("app").end(143);
        assertThat(now().status()).isEqualTo("INACTIVE");
        assertThat(ecs.call(EcsApi.LIST_SERVICES, ListServicesRequest.builder().build())
                        .serviceArns())
                .isEmpty();
        ecs.assertError(EcsApi.DELETE_SERVICE, delete, "ServiceNotFoundException", "Service not found.");
        assertThat(create(1, service -> service).status()).isEqualTo("ACTIVE");
    }

    @Test
    void startsOthersForTheTasksOfAnEmulatorThatHasEnded() {
        steady(2, service -> service);

        ecs.reopen();

        assertThat(now().runningCount()).isEqualTo(2);
        assertThat(ecs.runner.programs()).hasSize(4);
        assertThat(ecs.runner.running()).hasSize(2);
    }

    @Test
    void waitsForContainerInstancesWithRoom() {
        ecs.register(RegisterTaskDefinitionRequest.builder()
                .family("on-instances")
                .containerDefinitions(List.of(container("app").memory(512).build())));
        create(
                2,
                service ->
                        service.taskDefinition("on-instances").launchType("EC2").networkConfiguration(null));
        assertThat(messages())
                .containsExactly(
                        "(service web) was unable to place a task because no container instance met all of its requirements. Reason: No Container Instances were found in your cluster. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.");

        ecs.call(
                EcsApi.REGISTER_CONTAINER_INSTANCE,
                RegisterContainerInstanceRequest.builder()
                        .totalResources(List.of(
                                Resource.builder()
                                        .name("CPU")
                                        .integerValue(1024)
                                        .build(),
                                Resource.builder()
                                        .name("MEMORY")
                                        .integerValue(1000)
                                        .build()))
                        .build());
        ecs.advance(Duration.ofSeconds(15));

        assertThat(now().runningCount()).isEqualTo(1);
        assertThat(messages().getFirst()).contains("has insufficient memory available.");
    }

    @Test
    void isRefusedWithWhatIsNotThere() {
        ecs.assertError(
                EcsApi.CREATE_SERVICE,
                service(1)
                        .loadBalancers(List.of(
                                LoadBalancer.builder().targetGroupArn("arn:tg").build()))
                        .build(),
                "InvalidParameterException",
                "The target group with targetGroupArn arn:tg does not exist.");
        create(1, service -> service);
        ecs.assertError(
                EcsApi.CREATE_SERVICE,
                service(1).build(),
                "InvalidParameterException",
                "Creation of service was not idempotent.");
        ecs.assertError(
                EcsApi.UPDATE_SERVICE,
                UpdateServiceRequest.builder().service("none").build(),
                "ServiceNotFoundException",
                "Service not found.");
    }
}
