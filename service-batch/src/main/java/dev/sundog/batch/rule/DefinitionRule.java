package dev.sundog.batch.rule;

import dev.sundog.batch.api.RegisterJobDefinitionRequest;
import java.util.List;
import java.util.Set;

/**
 * What job definitions may say.
 *
 * @see <a href="https://docs.aws.amazon.com/batch/latest/APIReference/API_RegisterJobDefinition.html">RegisterJobDefinition</a>
 */
public final class DefinitionRule {

    private static final Set<String> CAPABILITIES = Set.of("FARGATE", "EC2");

    private DefinitionRule() {}

    public static void check(RegisterJobDefinitionRequest request) {
        NameRule.check(request.jobDefinitionName(), "Job Definition name should match valid pattern");
        NameRule.checkTags(request.tags());
        boolean fargate = isFargate(request.platformCapabilities());
        RetryRule.checkPriority(request.schedulingPriority());
        RetryRule.check(request.retryStrategy());
        RetryRule.check(request.timeout());
        switch (request.type()) {
            case "container" -> checkContainer(request, fargate);
            case "multinode" -> checkNodes(request, fargate);
            default -> throw new Violation("Invalid job definition type: " + request.type());
        }
    }

    private static boolean isFargate(List<String> capabilities) {
        if (capabilities == null) {
            return false;
        }
        for (String capability : capabilities) {
            Violation.when(
                    !CAPABILITIES.contains(capability),
                    "Capability " + capability
                            + " is not valid. Valid capabilities: [FARGATE, EC2, MANAGED_INSTANCES]");
        }
        Violation.when(capabilities.size() > 1, "Only one platform capability is allowed.");
        return capabilities.contains("FARGATE");
    }

    private static void checkContainer(RegisterJobDefinitionRequest request, boolean fargate) {
        Violation.when(
                request.nodeProperties() != null, "nodeProperties is not applicable for container job definitions.");
        Violation.when(
                request.containerProperties() != null && request.ecsProperties() != null,
                "Cannot use both ECS containerProperties and ecsProperties");
        Violation.when(
                request.ecsProperties() != null && request.eksProperties() != null,
                "Cannot use both ecsProperties and eksProperties");
        Violation.when(
                request.containerProperties() != null && request.eksProperties() != null,
                "Cannot use both ECS containerProperties and eksProperties");
        if (request.containerProperties() != null) {
            ContainerRule.check(request.containerProperties(), fargate);
        } else if (request.ecsProperties() != null) {
            ContainerRule.check(request.ecsProperties(), fargate);
        } else {
            Violation.when(request.eksProperties() == null, "containerProperties is required.");
            Violation.when(
                    Boolean.TRUE.equals(request.propagateTags()), "Batch on EKS does not support tag propagation.");
            PodRule.check(request.eksProperties());
        }
    }

    private static void checkNodes(RegisterJobDefinitionRequest request, boolean fargate) {
        Violation.when(fargate, "Fargate does not support MNP jobs");
        Violation.when(request.nodeProperties() == null, "nodeProperties is required.");
        NodeRule.check(request.nodeProperties());
    }
}
