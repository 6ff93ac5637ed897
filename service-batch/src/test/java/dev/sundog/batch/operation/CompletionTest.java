package dev.sundog.batch.operation;

import static dev.sundog.batch.BatchFixture.container;
import static dev.sundog.batch.BatchFixture.definition;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.batch.BatchFixture;
import dev.sundog.batch.api.BatchApi;
import dev.sundog.batch.api.ContainerProperties;
import dev.sundog.batch.api.DescribeJobDefinitionsRequest;
import dev.sundog.batch.api.EcsProperties;
import dev.sundog.batch.api.EcsTaskProperties;
import dev.sundog.batch.api.EksContainer;
import dev.sundog.batch.api.EksContainerResourceRequirements;
import dev.sundog.batch.api.EksPodProperties;
import dev.sundog.batch.api.EksProperties;
import dev.sundog.batch.api.EvaluateOnExit;
import dev.sundog.batch.api.JobDefinition;
import dev.sundog.batch.api.KeyValuePair;
import dev.sundog.batch.api.LogConfiguration;
import dev.sundog.batch.api.NodeProperties;
import dev.sundog.batch.api.NodeRangeProperty;
import dev.sundog.batch.api.RegisterJobDefinitionRequest;
import dev.sundog.batch.api.ResourceRequirement;
import dev.sundog.batch.api.RetryStrategy;
import dev.sundog.batch.api.TaskContainerProperties;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is read back of a job definition that says little: the answers that Terraform's own tests expect of AWS. */
class CompletionTest {

    private static final List<ResourceRequirement> QUARTER =
            List.of(new ResourceRequirement("0.25", "VCPU"), new ResourceRequirement("512", "MEMORY"));
    private static final String ROLE = "arn:aws:iam::000000000000:role/r";

    private final BatchFixture batch = new BatchFixture();

    private JobDefinition readBack(RegisterJobDefinitionRequest.Builder definition) {
        batch.register(definition);
        return batch.call(
                        BatchApi.DESCRIBE_JOB_DEFINITIONS,
                        DescribeJobDefinitionsRequest.builder().build())
                .jobDefinitions()
                .getFirst();
    }

    private static void assertComplete(ContainerProperties shown) {
        assertThat(shown.environment()).isEmpty();
        assertThat(shown.mountPoints()).isEmpty();
        assertThat(shown.resourceRequirements()).isNotNull();
        assertThat(shown.secrets()).isEmpty();
        assertThat(shown.ulimits()).isEmpty();
        assertThat(shown.volumes()).isEmpty();
    }

    @Test
    void listsThatWereNotGivenAreEmpty() {
        JobDefinition shown = readBack(definition("d"));
        assertComplete(shown.containerProperties());
        assertThat(shown.containerProperties().fargatePlatformConfiguration()).isNull();
        assertThat(shown.retryStrategy()).isNull();
        assertThat(shown.platformCapabilities()).isEmpty();
    }

    @Test
    void platformsAreShownAsTheyWereGiven() {
        assertThat(readBack(definition("d").platformCapabilities(List.of("EC2")))
                        .platformCapabilities())
                .containsExactly("EC2");
    }

    @Test
    void fargateHasItsLatestPlatform() {
        ContainerProperties shown = readBack(definition("d")
                        .platformCapabilities(List.of("FARGATE"))
                        .containerProperties(ContainerProperties.builder()
                                .image("busybox")
                                .executionRoleArn(ROLE)
                                .resourceRequirements(QUARTER)
                                .build()))
                .containerProperties();
        assertThat(shown.command()).isEmpty();
        assertThat(shown.fargatePlatformConfiguration().platformVersion()).isEqualTo("LATEST");
    }

    @Test
    void actionsAreTakenInAnyCaseAndShownInLowerCase() {
        RetryStrategy shown = readBack(definition("d")
                        .retryStrategy(new RetryStrategy(
                                3,
                                List.of(
                                        new EvaluateOnExit("Host EC2*", null, null, "RETRY"),
                                        new EvaluateOnExit(null, "*", null, "eXit")))))
                .retryStrategy();
        assertThat(shown.evaluateOnExit()).extracting(EvaluateOnExit::action).containsExactly("retry", "exit");
    }

    @Test
    void anActionThatThereIsNotIsRefused() {
        assertThat(batch.violation(
                        BatchApi.REGISTER_JOB_DEFINITION,
                        definition("d")
                                .retryStrategy(
                                        new RetryStrategy(3, List.of(new EvaluateOnExit(null, "*", null, "again"))))
                                .build()))
                .isEqualTo("Invalid action in EvaluateOnExit: again");
    }

    @Test
    void variablesWithoutAValueGo() {
        ContainerProperties shown = readBack(definition("d")
                        .containerProperties(container()
                                .environment(List.of(new KeyValuePair("EMPTY", ""), new KeyValuePair("VALUE", "value")))
                                .build()))
                .containerProperties();
        assertThat(shown.environment()).containsExactly(new KeyValuePair("VALUE", "value"));
    }

    @Test
    void logsHaveAListOfSecrets() {
        ContainerProperties shown = readBack(definition("d")
                        .containerProperties(container()
                                .logConfiguration(new LogConfiguration("awslogs", Map.of(), null))
                                .build()))
                .containerProperties();
        assertThat(shown.logConfiguration().secretOptions()).isEmpty();
    }

    @Test
    void containersOfNodesAreCompletedToo() {
        NodeRangeProperty shown = readBack(definition("d")
                        .type("multinode")
                        .containerProperties(null)
                        .nodeProperties(new NodeProperties(
                                2,
                                0,
                                List.of(NodeRangeProperty.builder()
                                        .targetNodes("0:")
                                        .container(container().build())
                                        .build()))))
                .nodeProperties()
                .nodeRangeProperties()
                .getFirst();
        assertComplete(shown.container());
        assertThat(shown.instanceTypes()).isEmpty();
    }

    @Test
    void containersOfTasksAreEssentialUnlessTheySayOtherwise() {
        EcsTaskProperties shown = readBack(definition("d")
                        .containerProperties(null)
                        .platformCapabilities(List.of("FARGATE"))
                        .ecsProperties(new EcsProperties(List.of(EcsTaskProperties.builder()
                                .executionRoleArn(ROLE)
                                .containers(List.of(TaskContainerProperties.builder()
                                        .name("a")
                                        .image("busybox")
                                        .resourceRequirements(QUARTER)
                                        .build()))
                                .build()))))
                .ecsProperties()
                .taskProperties()
                .getFirst();
        TaskContainerProperties container = shown.containers().getFirst();
        assertThat(shown.platformVersion()).isEqualTo("LATEST");
        assertThat(shown.volumes()).isEmpty();
        assertThat(container.essential()).isTrue();
        assertThat(container.dependsOn()).isEmpty();
        assertThat(container.environment()).isEmpty();
    }

    @Test
    void podsHaveTheirLists() {
        EksPodProperties shown = readBack(definition("d")
                        .containerProperties(null)
                        .eksProperties(new EksProperties(EksPodProperties.builder()
                                .containers(List.of(EksContainer.builder()
                                        .image("busybox")
                                        .resources(new EksContainerResourceRequirements(
                                                Map.of("cpu", "1", "memory", "64Mi"), null))
                                        .build()))
                                .build())))
                .eksProperties()
                .podProperties();
        assertThat(shown.initContainers()).isEmpty();
        assertThat(shown.volumes()).isEmpty();
        assertThat(shown.imagePullSecrets()).isEmpty();
        EksContainer container = shown.containers().getFirst();
        assertThat(container.args()).isEmpty();
        assertThat(container.env()).isEmpty();
        assertThat(container.volumeMounts()).isEmpty();
        assertThat(container.imagePullPolicy()).isNull();
    }
}
