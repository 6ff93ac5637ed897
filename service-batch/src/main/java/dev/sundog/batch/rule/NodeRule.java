package dev.sundog.batch.rule;

import dev.sundog.batch.BatchLimits;
import dev.sundog.batch.api.NodeProperties;
import dev.sundog.batch.api.NodeRangeProperty;
import dev.sundog.batch.state.NodeRange;
import java.util.List;
import java.util.regex.Pattern;

/** What multi-node parallel jobs may say. */
final class NodeRule {

    private static final Pattern RANGE = Pattern.compile("[0-9]+|[0-9]*:[0-9]*");

    private NodeRule() {}

    static void check(NodeProperties nodes) {
        Integer count = nodes.numNodes();
        Violation.when(
                count == null || count < 1 || count > BatchLimits.NODES, "Number of nodes must be between 1 and 1000.");
        Violation.when(
                nodes.mainNode() == null || nodes.mainNode() < 0 || nodes.mainNode() >= count,
                "Main node index is out of range, must be less than numNodes.");
        List<NodeRangeProperty> ranges = nodes.nodeRangeProperties();
        Violation.when(ranges == null || ranges.isEmpty(), "Node range properties are required.");
        Violation.when(ranges.size() > BatchLimits.NODE_RANGES, "Maximum allowed size of node range properties is 5");
        ranges.forEach(NodeRule::check);
        checkCoverage(ranges, count);
    }

    private static void check(NodeRangeProperty range) {
        String target = range.targetNodes();
        Violation.when(target == null || !RANGE.matcher(target).matches(), "targetNodes should contain only digits.");
        Violation.when(
                range.container() != null && range.ecsProperties() != null,
                "NodeRangeProperties can not use both ecsProperties and container fields");
        if (range.container() != null) {
            ContainerRule.check(range.container(), false);
        } else if (range.ecsProperties() != null) {
            ContainerRule.check(range.ecsProperties(), false);
        } else {
            Violation.when(range.eksProperties() == null, "Must specify container for node range " + target);
            PodRule.check(range.eksProperties());
        }
    }

    private static void checkCoverage(List<NodeRangeProperty> ranges, int count) {
        List<NodeRange> read = ranges.stream()
                .map(range -> NodeRange.of(range.targetNodes(), count))
                .toList();
        Violation.when(
                read.stream().anyMatch(range -> range.first() > range.last() || range.last() >= count),
                "targetNodes is out of range, must be less than numNodes.");
        for (int node = 0; node < count; node++) {
            int number = node;
            Violation.when(
                    read.stream().noneMatch(range -> range.contains(number)),
                    "Node range properties must cover all nodes: node " + node + " is missing.");
        }
    }
}
