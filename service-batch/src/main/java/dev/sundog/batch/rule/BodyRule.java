package dev.sundog.batch.rule;

import dev.sundog.batch.BatchErrors;
import dev.sundog.batch.api.ContainerProperties;
import dev.sundog.batch.api.EcsProperties;
import dev.sundog.batch.api.EksProperties;
import dev.sundog.batch.api.JobDefinition;
import dev.sundog.batch.api.NodeOverrides;
import dev.sundog.batch.api.NodeProperties;
import dev.sundog.batch.api.NodePropertyOverride;
import dev.sundog.batch.api.NodeRangeProperty;
import dev.sundog.batch.api.SubmitJobRequest;
import dev.sundog.batch.state.Copy;
import dev.sundog.batch.state.JobBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a job runs: its job definition with its overrides, its references replaced, and checked once more. */
public final class BodyRule {

    private BodyRule() {}

    public static JobBody body(JobDefinition definition, SubmitJobRequest request, Map<String, String> parameters) {
        boolean fargate = definition.platformCapabilities().contains("FARGATE");
        if (definition.nodeProperties() != null) {
            NodeProperties nodes = nodes(definition.nodeProperties(), request.nodeOverrides(), parameters);
            NodeRule.check(nodes);
            return new JobBody.Nodes(nodes);
        }
        if (definition.ecsProperties() != null) {
            EcsProperties task =
                    Overrides.apply(definition.ecsProperties(), request.ecsPropertiesOverride(), parameters);
            ContainerRule.check(task, fargate);
            return new JobBody.Task(task);
        }
        if (definition.eksProperties() != null) {
            EksProperties pod =
                    Overrides.apply(definition.eksProperties(), request.eksPropertiesOverride(), parameters);
            PodRule.check(pod);
            return new JobBody.Pod(pod);
        }
        if (fargate && request.containerOverrides() != null) {
            refuse(request.containerOverrides().vcpus(), "vcpus");
            refuse(request.containerOverrides().memory(), "memory");
        }
        ContainerProperties container =
                Overrides.apply(definition.containerProperties(), request.containerOverrides(), parameters);
        ContainerRule.check(container, fargate);
        return new JobBody.Container(container);
    }

    private static void refuse(Object value, String member) {
        if (value != null) {
            throw BatchErrors.notApplicable(member, "Fargate");
        }
    }

    private static NodeProperties nodes(NodeProperties known, NodeOverrides over, Map<String, String> parameters) {
        List<NodePropertyOverride> overrides =
                over == null || over.nodePropertyOverrides() == null ? List.of() : over.nodePropertyOverrides();
        int count = over == null || over.numNodes() == null ? known.numNodes() : over.numNodes();
        List<NodeRangeProperty> ranges = new ArrayList<>();
        for (NodeRangeProperty range : known.nodeRangeProperties()) {
            ranges.add(range(
                    range,
                    overrides.stream()
                            .filter(one -> range.targetNodes().equals(one.targetNodes()))
                            .findFirst()
                            .orElseGet(() -> NodePropertyOverride.builder().build()),
                    parameters));
        }
        return new NodeProperties(count, known.mainNode(), ranges);
    }

    private static NodeRangeProperty range(
            NodeRangeProperty known, NodePropertyOverride over, Map<String, String> parameters) {
        var merged = Copy.of(known, NodeRangeProperty.builder());
        if (known.container() != null) {
            merged.container(Overrides.apply(known.container(), over.containerOverrides(), parameters));
        } else if (known.ecsProperties() != null) {
            merged.ecsProperties(Overrides.apply(known.ecsProperties(), over.ecsPropertiesOverride(), parameters));
        } else {
            merged.eksProperties(Overrides.apply(known.eksProperties(), over.eksPropertiesOverride(), parameters));
        }
        return merged.build();
    }
}
