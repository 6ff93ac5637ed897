package dev.sundog.batch.operation;

import static dev.sundog.batch.BatchFixture.PREFIX;
import static dev.sundog.batch.BatchFixture.container;
import static dev.sundog.batch.BatchFixture.definition;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.batch.BatchFixture;
import dev.sundog.batch.api.BatchApi;
import dev.sundog.batch.api.ContainerProperties;
import dev.sundog.batch.api.DeregisterJobDefinitionRequest;
import dev.sundog.batch.api.DescribeJobDefinitionsRequest;
import dev.sundog.batch.api.EcsProperties;
import dev.sundog.batch.api.EcsTaskProperties;
import dev.sundog.batch.api.EksContainer;
import dev.sundog.batch.api.EksContainerResourceRequirements;
import dev.sundog.batch.api.EksPodProperties;
import dev.sundog.batch.api.EksProperties;
import dev.sundog.batch.api.EvaluateOnExit;
import dev.sundog.batch.api.Host;
import dev.sundog.batch.api.JobDefinition;
import dev.sundog.batch.api.JobTimeout;
import dev.sundog.batch.api.KeyValuePair;
import dev.sundog.batch.api.LogConfiguration;
import dev.sundog.batch.api.NetworkConfiguration;
import dev.sundog.batch.api.NodeProperties;
import dev.sundog.batch.api.NodeRangeProperty;
import dev.sundog.batch.api.RegisterJobDefinitionRequest;
import dev.sundog.batch.api.ResourceRequirement;
import dev.sundog.batch.api.RetryStrategy;
import dev.sundog.batch.api.TaskContainerDependency;
import dev.sundog.batch.api.TaskContainerProperties;
import dev.sundog.batch.api.Ulimit;
import dev.sundog.batch.api.Volume;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Job definitions: revisions, and what they may say. */
class DefinitionsTest {

    private final BatchFixture batch = new BatchFixture();

    private String refused(RegisterJobDefinitionRequest.Builder definition) {
        return batch.violation(BatchApi.REGISTER_JOB_DEFINITION, definition.build());
    }

    private String refused(ContainerProperties.Builder container) {
        return refused(definition("d").containerProperties(container.build()));
    }

    private String refusedOnFargate(ContainerProperties.Builder container) {
        return refused(definition("d").platformCapabilities(List.of("FARGATE")).containerProperties(container.build()));
    }

    private static ContainerProperties.Builder fargate(String vcpus, String memory) {
        return container()
                .executionRoleArn("arn:aws:iam::000000000000:role/r")
                .resourceRequirements(
                        List.of(new ResourceRequirement(vcpus, "VCPU"), new ResourceRequirement(memory, "MEMORY")));
    }

    private List<JobDefinition> described(DescribeJobDefinitionsRequest.Builder request) {
        return batch.call(BatchApi.DESCRIBE_JOB_DEFINITIONS, request.build()).jobDefinitions();
    }

    // ---- revisions

    @Test
    void eachRegistrationIsARevision() {
        assertThat(batch.register(definition("d"))).isEqualTo(PREFIX + "job-definition/d:1");
        assertThat(batch.register(definition("d"))).isEqualTo(PREFIX + "job-definition/d:2");
        assertThat(batch.register(definition("e"))).isEqualTo(PREFIX + "job-definition/e:1");
        assertThat(described(DescribeJobDefinitionsRequest.builder().jobDefinitionName("d")))
                .extracting(JobDefinition::revision)
                .containsExactly(2, 1);
    }

    @Test
    void aDeregisteredRevisionIsInactiveAndItsNumberIsNotUsedAgain() {
        batch.register(definition("d"));
        batch.register(definition("d"));
        batch.call(BatchApi.DEREGISTER_JOB_DEFINITION, new DeregisterJobDefinitionRequest("d:2"));

        assertThat(described(DescribeJobDefinitionsRequest.builder().status("ACTIVE")))
                .extracting(JobDefinition::revision)
                .containsExactly(1);
        assertThat(described(DescribeJobDefinitionsRequest.builder().jobDefinitions(List.of("d:2"))))
                .extracting(JobDefinition::status)
                .containsExactly("INACTIVE");
        assertThat(described(DescribeJobDefinitionsRequest.builder().jobDefinitions(List.of("d"))))
                .extracting(JobDefinition::revision)
                .containsExactly(1);
        assertThat(batch.register(definition("d"))).endsWith("d:3");
    }

    @Test
    void aDefinitionIsShownWithWhatItHasByDefault() {
        batch.register(definition("d").tags(Map.of("k", "v")));
        JobDefinition shown = described(DescribeJobDefinitionsRequest.builder()).getFirst();
        assertThat(shown.status()).isEqualTo("ACTIVE");
        assertThat(shown.platformCapabilities()).isEmpty();
        assertThat(shown.parameters()).isEmpty();
        assertThat(shown.containerOrchestrationType()).isEqualTo("ECS");
        assertThat(shown.tags()).containsEntry("k", "v");
    }

    // ---- amounts

    @ParameterizedTest
    @CsvSource({
        "GPU, one, 'Value one for type GPU in resourceRequirement is not valid. Please provide a numeric value.'",
        "GPU, -1, 'GPU must be at least 1, got -1.'",
        "GPU, 9999999999, 'Value 9999999999 for type GPU in resourceRequirement is not valid. Please provide a numeric"
                + " value.'",
        "VCPU, 1.0, 'Value 1.0 for type VCPU in resourceRequirement is not valid. Please provide a numeric value.'",
        "VCPU, -2, 'vCPU must be at least 1, got -2.'",
        "MEMORY, much, 'Value much for type MEMORY in resourceRequirement is not valid. Please provide a numeric"
                + " value.'"
    })
    void amountsOnInstancesAreWholeNumbers(String type, String value, String words) {
        assertThat(refused(container()
                        .resourceRequirements(List.of(
                                new ResourceRequirement("1", "VCPU"),
                                new ResourceRequirement("64", "MEMORY"),
                                new ResourceRequirement(value, type)))))
                .isEqualTo(words);
    }

    @Test
    void endlessNumbersAreNoAmountsOnFargate() {
        assertThat(refusedOnFargate(fargate("1e999999999", "512")))
                .isEqualTo("Value 1e999999999 for type VCPU in resourceRequirement is not valid. "
                        + "Please provide a numeric value.");
    }

    @ParameterizedTest
    @CsvSource({"cpu, some", "cpu, -1", "cpu, 1e9", "nvidia.com/gpu, 0.5", "nvidia.com/gpu, -1"})
    void amountsOfPodsAreNumbers(String name, String value) {
        var resources = EksContainerResourceRequirements.builder()
                .limits(Map.of(name, value))
                .build();
        var pod = EksPodProperties.builder()
                .containers(List.of(
                        EksContainer.builder().image("i").resources(resources).build()))
                .build();
        assertThat(refused(RegisterJobDefinitionRequest.builder()
                        .jobDefinitionName("d")
                        .type("container")
                        .eksProperties(new EksProperties(pod))))
                .isEqualTo("Value " + value + " for " + name
                        + " in container resources is not valid. Please provide a numeric value.");
    }

    @Test
    void nodesBeyondAllNumbersAreOutOfRange() {
        var range = NodeRangeProperty.builder()
                .targetNodes("0:99999999999")
                .container(container().build())
                .build();
        assertThat(refused(RegisterJobDefinitionRequest.builder()
                        .jobDefinitionName("d")
                        .type("multinode")
                        .nodeProperties(new NodeProperties(2, 0, List.of(range)))))
                .isEqualTo("targetNodes is out of range, must be less than numNodes.");
    }

    // ---- containers that wait for each other

    private static TaskContainerProperties part(String name, boolean essential, TaskContainerDependency... after) {
        return TaskContainerProperties.builder()
                .name(name)
                .image("i")
                .essential(essential)
                .dependsOn(List.of(after))
                .resourceRequirements(
                        List.of(new ResourceRequirement("1", "VCPU"), new ResourceRequirement("64", "MEMORY")))
                .build();
    }

    private String refusedTask(TaskContainerProperties... parts) {
        return refused(RegisterJobDefinitionRequest.builder()
                .jobDefinitionName("d")
                .type("container")
                .ecsProperties(new EcsProperties(List.of(
                        EcsTaskProperties.builder().containers(List.of(parts)).build()))));
    }

    @Test
    void containersWaitForOthersThatAreThereAndInNoCircle() {
        assertThat(refusedTask(part("a", true, new TaskContainerDependency("b", "START"))))
                .isEqualTo("A container cannot depend on the unknown container b.");
        assertThat(refusedTask(part("a", true, new TaskContainerDependency("b", "HEALTHY")), part("b", false)))
                .isEqualTo("The condition of a container dependency must be one of START, COMPLETE, SUCCESS: HEALTHY");
        assertThat(refusedTask(part("a", true, new TaskContainerDependency("b", null)), part("b", false)))
                .startsWith("The condition of a container dependency must be one of");
        assertThat(refusedTask(part("a", true, new TaskContainerDependency("b", "SUCCESS")), part("b", true)))
                .isEqualTo(
                        "A dependency container with SUCCESS or COMPLETE condition cannot be an essential container");
        assertThat(refusedTask(
                        part("a", true, new TaskContainerDependency("b", "START")),
                        part("b", true, new TaskContainerDependency("a", "START"))))
                .isEqualTo("Container dependencies must not form a cycle.");
        assertThat(refusedTask(part("a", true), part("a", false)))
                .isEqualTo("Container names must be unique within a task definition: a");
    }

    @Test
    void aFolderOfTheHostIsAPath() {
        assertThat(refused(container()
                        .volumes(List.of(Volume.builder()
                                .name("v")
                                .host(new Host("/a\0b"))
                                .build()))))
                .isEqualTo("host.sourcePath is not a path.");
    }

    // ---- what every job may say

    @Test
    void namesRetriesTimeoutsAndPrioritiesAreChecked() {
        assertThat(refused(definition("no spaces"))).isEqualTo("Job Definition name should match valid pattern");
        assertThat(refused(definition("d").retryStrategy(new RetryStrategy(11, null))))
                .isEqualTo("RetryAttempts must be between 1 and 10.");
        assertThat(refused(definition("d").retryStrategy(new RetryStrategy(null, List.of()))))
                .isEqualTo("RetryAttempts must be provided with retry strategy.");
        assertThat(refused(definition("d")
                        .retryStrategy(new RetryStrategy(2, List.of(new EvaluateOnExit(null, null, null, "RETRY"))))))
                .isEqualTo("EvaluateOnExit should contain at least one of onExitCode, onReason or onStatusReason");
        assertThat(refused(definition("d")
                        .retryStrategy(new RetryStrategy(2, List.of(new EvaluateOnExit(null, null, "1a", "RETRY"))))))
                .isEqualTo("Evaluate on exit condition contains restricted characters.");
        assertThat(refused(definition("d").timeout(new JobTimeout(59))))
                .isEqualTo("AttemptDurationSeconds in Timeout must be at least 60 seconds.");
        assertThat(refused(definition("d").schedulingPriority(10_000)))
                .isEqualTo("Scheduling priority must be between 0 and 9999.");
    }

    @Test
    void aContainerNeedsAnImageProcessorsAndMemory() {
        assertThat(refused(container().image(""))).isEqualTo("Container.image should not be null or empty.");
        assertThat(refused(container().resourceRequirements(List.of()))).isEqualTo("vCPU is not provided.");
        assertThat(refused(container().resourceRequirements(List.of()).vcpus(1)))
                .isEqualTo("Memory is not provided.");
        assertThat(refused(container().vcpus(1)))
                .isEqualTo("Cannot use both ECS containerProperties vcpus and resourceRequirement VCPU.");
        assertThat(refused(container().resourceRequirements(List.of()).vcpus(1).memory(3)))
                .isEqualTo("Memory must be at least 4 Mib, got 3 Mib.");
        assertThat(refused(container().user("$(id"))).isEqualTo("User '$(id' does not match regex");
        assertThat(refused(container().environment(List.of(new KeyValuePair(null, "x")))))
                .isEqualTo("Environment variable name is required.");
    }

    @Test
    void whatOnlyFargateHasIsRefusedForInstances() {
        assertThat(refused(container().networkConfiguration(new NetworkConfiguration("ENABLED"))))
                .isEqualTo("networkConfiguration not applicable for EC2.");
    }

    // ---- Fargate

    @Test
    void fargateWantsARoleAndRefusesWhatItHasNot() {
        assertThat(refusedOnFargate(fargate("1", "2048").executionRoleArn(null)))
                .isEqualTo("executionRoleArn is required for Fargate jobs.");
        assertThat(refusedOnFargate(fargate("1", "2048").ulimits(List.of(new Ulimit(1, "nofile", 1)))))
                .isEqualTo("ulimits is not applicable for Fargate.");
        assertThat(refusedOnFargate(fargate("1", "2048").privileged(true)))
                .isEqualTo("Fargate requires that the ‘privileged’ setting be ‘false’ at the container level.");
        assertThat(refusedOnFargate(fargate("1", "2048").logConfiguration(new LogConfiguration("syslog", null, null))))
                .isEqualTo("Log driver for Fargate is not valid: syslog");
    }

    @ParameterizedTest
    @CsvSource({
        "0.25, 512, true",
        "0.25, 1536, false",
        "0.25, 2048, true",
        "0.5, 1024, true",
        "0.5, 5120, false",
        "1.0, 2048, true",
        "1, 1024, false",
        "2, 16384, true",
        "4, 8000, false",
        "8, 20480, true",
        "8, 17000, false",
        "16, 122880, true",
        "3, 8192, false"
    })
    void fargateHasSizesOfItsOwn(String vcpus, String memory, boolean valid) {
        var draft = definition("d")
                .platformCapabilities(List.of("FARGATE"))
                .containerProperties(fargate(vcpus, memory).build());
        if (valid) {
            assertThat(batch.register(draft)).endsWith(":1");
        } else {
            assertThat(refused(draft))
                    .startsWith("Fargate resource requirements (")
                    .endsWith(" MiB) not valid.");
        }
    }

    @Test
    void theWordsOnSizesNameThem() {
        assertThat(refusedOnFargate(fargate("0.5", "1")))
                .isEqualTo("Fargate resource requirements (0.50 vCPU, 1 MiB) not valid.");
    }

    // ---- several nodes

    private static RegisterJobDefinitionRequest.Builder nodes(int count, int main, String... ranges) {
        return RegisterJobDefinitionRequest.builder()
                .jobDefinitionName("d")
                .type("multinode")
                .nodeProperties(new NodeProperties(
                        count,
                        main,
                        Arrays.stream(ranges)
                                .map(range -> NodeRangeProperty.builder()
                                        .targetNodes(range)
                                        .container(container().build())
                                        .build())
                                .toList()));
    }

    @Test
    void nodesAreCheckedAndCovered() {
        assertThat(refused(nodes(1001, 0, "0:"))).isEqualTo("Number of nodes must be between 1 and 1000.");
        assertThat(refused(nodes(2, 2, "0:1")))
                .isEqualTo("Main node index is out of range, must be less than numNodes.");
        assertThat(refused(nodes(2, 0, "a"))).isEqualTo("targetNodes should contain only digits.");
        assertThat(refused(nodes(6, 0, "0", "1", "2", "3", "4", "5")))
                .isEqualTo("Maximum allowed size of node range properties is 5");
        assertThat(refused(nodes(3, 0, "0:1"))).contains("node 2 is missing");
        assertThat(refused(nodes(2, 0, "0:1").platformCapabilities(List.of("FARGATE"))))
                .isEqualTo("Fargate does not support MNP jobs");
        assertThat(batch.register(nodes(3, 0, "0", "1:"))).endsWith("d:1");
    }
}
