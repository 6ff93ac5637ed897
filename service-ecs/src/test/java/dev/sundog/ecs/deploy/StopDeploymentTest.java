package dev.sundog.ecs.deploy;

import static dev.sundog.ecs.EcsFixture.container;
import static dev.sundog.ecs.EcsFixture.fargate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.ecs.EcsFixture;
import dev.sundog.ecs.api.CreateServiceRequest;
import dev.sundog.ecs.api.Deployment;
import dev.sundog.ecs.api.DescribeServiceDeploymentsRequest;
import dev.sundog.ecs.api.EcsApi;
import dev.sundog.ecs.api.ListServicesByNamespaceRequest;
import dev.sundog.ecs.api.ServiceConnectConfiguration;
import dev.sundog.ecs.api.ServiceDeployment;
import dev.sundog.ecs.api.ServiceEvent;
import dev.sundog.ecs.api.StopServiceDeploymentRequest;
import dev.sundog.ecs.api.UpdateServiceRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StopDeploymentTest {

    private static final Duration SETTLED = Duration.ofSeconds(3);

    private final EcsFixture ecs = new EcsFixture();

    @BeforeEach
    void makeService() {
        ecs.cluster("default");
        ecs.register(fargate("web", container("app").image("app:1").build()));
        ecs.register(fargate("web", container("app").image("app:2").build()));
        ecs.call(
                EcsApi.CREATE_SERVICE,
                CreateServiceRequest.builder()
                        .serviceName("web")
                        .taskDefinition("web:1")
                        .desiredCount(2)
                        .launchType("FARGATE")
                        .networkConfiguration(EcsFixture.NETWORK)
                        .serviceConnectConfiguration(ServiceConnectConfiguration.builder()
                                .enabled(true)
                                .namespace("shop")
                                .build())
                        .build());
    }

    @AfterEach
    void close() {
        ecs.close();
    }

    private void update() {
        ecs.call(
                EcsApi.UPDATE_SERVICE,
                UpdateServiceRequest.builder()
                        .service("web")
                        .taskDefinition("web:2")
                        .build());
    }

    private String current() {
        return ecs.service("web").currentServiceDeployment();
    }

    private void stop(String arn, String type) {
        assertThat(ecs.call(EcsApi.STOP_SERVICE_DEPLOYMENT, new StopServiceDeploymentRequest(arn, type))
                        .serviceDeploymentArn())
                .isEqualTo(arn);
    }

    private ServiceDeployment deployment(String arn) {
        return ecs.call(EcsApi.DESCRIBE_SERVICE_DEPLOYMENTS, new DescribeServiceDeploymentsRequest(List.of(arn)))
                .serviceDeployments()
                .getFirst();
    }

    private List<String> images() {
        return ecs.runner.running().stream()
                .filter(program -> program.signals().isEmpty())
                .map(program -> program.order().command().image())
                .toList();
    }

    @Test
    void goesBackToTheLastGoodOne() {
        ecs.advance(SETTLED);
        String good = ecs.service("web").deployments().getFirst().id();
        update();
        String arn = current();

        stop(arn, null);

        assertThat(deployment(arn).status()).isEqualTo("ROLLBACK_IN_PROGRESS");
        assertThat(deployment(arn).rollback().serviceRevisionArn()).endsWith(good.substring(8));
        stop(arn, "ROLLBACK"); // once more changes nothing
        ecs.runner.running().stream()
                .filter(program -> !program.signals().isEmpty())
                .forEach(program -> program.end(0));
        ecs.advance(SETTLED);

        assertThat(images()).containsExactly("app:1", "app:1");
        assertThat(deployment(arn).status()).isEqualTo("ROLLBACK_SUCCESSFUL");
        assertThat(ecs.service("web").deployments()).extracting(Deployment::id).containsExactly(good);
        assertThat(ecs.service("web").events())
                .extracting(ServiceEvent::message)
                .contains("(service web) rolling back to deployment " + good + ".");
    }

    @Test
    void leavesEverythingAsItIsWhereThatIsAskedFor() {
        ecs.advance(SETTLED);
        update();
        String arn = current();

        stop(arn, "ABORT");
        ecs.program("app").end(0);
        ecs.advance(Duration.ofHours(1));

        assertThat(deployment(arn).status()).isEqualTo("STOPPED");
        assertThat(ecs.service("web").deployments().getFirst().rolloutState()).isEqualTo("FAILED");
        assertThat(images()).containsExactly("app:2");
    }

    @Test
    void cannotGoBackWhereNothingWasCompleted() {
        String arn = current();

        stop(arn, null);

        assertThat(deployment(arn).status()).isEqualTo("ROLLBACK_FAILED");
    }

    @Test
    void refusesDeploymentsThatAreOver() {
        String arn = current();
        ecs.advance(SETTLED);

        ecs.assertError(
                EcsApi.STOP_SERVICE_DEPLOYMENT,
                new StopServiceDeploymentRequest(arn, null),
                "ConflictException",
                "The service deployment cannot be stopped because it is in the state SUCCESSFUL.");
        ecs.assertError(
                EcsApi.STOP_SERVICE_DEPLOYMENT,
                new StopServiceDeploymentRequest(arn + "0", null),
                "ServiceDeploymentNotFoundException",
                "The specified service deployment does not exist.");
    }

    @Test
    void servicesAreListedByTheirNamespace() {
        assertThat(ecs.call(EcsApi.LIST_SERVICES_BY_NAMESPACE, new ListServicesByNamespaceRequest("shop", null, null))
                        .serviceArns())
                .containsExactly(EcsFixture.ACCOUNT_ARN + "service/default/web");
        ecs.assertError(
                EcsApi.LIST_SERVICES_BY_NAMESPACE,
                new ListServicesByNamespaceRequest("other", null, null),
                "NamespaceNotFoundException",
                "The specified namespace wasn't found.");
    }
}
