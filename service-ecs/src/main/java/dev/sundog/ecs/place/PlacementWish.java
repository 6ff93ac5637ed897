package dev.sundog.ecs.place;

import dev.sundog.ecs.EcsErrors;
import dev.sundog.ecs.api.PlacementConstraint;
import dev.sundog.ecs.api.PlacementStrategy;
import dev.sundog.ecs.api.TaskDefinitionPlacementConstraint;
import dev.sundog.ecs.expression.ClusterQuery;
import dev.sundog.ecs.state.Definition;
import dev.sundog.ecs.state.Structs;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which container instances a task may go to, and which of them it would rather.
 *
 * @param group the group of the task, whose other tasks count
 * @param distinct whether no two tasks of the group may share an instance
 * @param members what the instances must fit, all of it
 * @param strategies the first decides; each next one where all before it see no difference
 */
public record PlacementWish(
        String group, boolean distinct, List<ClusterQuery> members, List<PlacementStrategy> strategies) {

    private static final String DISTINCT = "distinctInstance";
    private static final Set<String> BINPACK_FIELDS = Set.of("cpu", "memory");

    /** What a request and a definition ask for; throws AWS's error where an expression cannot be read. */
    public static PlacementWish of(
            String group,
            Definition definition,
            List<PlacementConstraint> constraints,
            List<PlacementStrategy> strategies) {
        List<ClusterQuery> members = new ArrayList<>();
        boolean distinct = false;
        for (PlacementConstraint constraint : Structs.list(constraints)) {
            if (DISTINCT.equals(constraint.type())) {
                distinct = true;
            } else {
                members.add(query(constraint.expression()));
            }
        }
        for (TaskDefinitionPlacementConstraint constraint :
                Structs.list(definition.task().placementConstraints())) {
            members.add(query(constraint.expression()));
        }
        Structs.list(strategies).forEach(PlacementWish::check);
        return new PlacementWish(group, distinct, members, Structs.list(strategies));
    }

    private static ClusterQuery query(String expression) {
        return ClusterQuery.parse(expression == null ? "" : expression);
    }

    private static void check(PlacementStrategy strategy) {
        if ("binpack".equals(strategy.type()) && !BINPACK_FIELDS.contains(String.valueOf(strategy.field()))) {
            throw EcsErrors.invalidParameter(
                    "The field of a placement strategy of type binpack must be cpu or memory.");
        }
    }

    /** This wish for tasks of which each must have an instance of its own. */
    public PlacementWish apart() {
        return new PlacementWish(group, true, members, strategies);
    }
}
