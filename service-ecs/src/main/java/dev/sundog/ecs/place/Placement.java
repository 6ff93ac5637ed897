package dev.sundog.ecs.place;

import dev.sundog.core.ambient.Chance;
import dev.sundog.core.value.Scope;
import dev.sundog.ecs.state.Definition;
import dev.sundog.ecs.state.Locator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds room for tasks of the launch type EC2 among the container instances that have registered.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement.html">Task placement</a>
 */
public record Placement(Locator locator, Chance chance) {

    /**
     * Where a task goes.
     *
     * @param instance the ARN of the instance; empty where none can take it
     * @param refusals why each instance cannot, in AWS's words, by its ARN
     */
    public record Choice(Optional<String> instance, List<Refusal> refusals) {}

    /** An instance that cannot take the task. */
    public record Refusal(String arn, String reason) {}

    /** The instances that may take tasks. */
    public List<Candidate> active(Scope scope, String cluster) {
        return new Candidates(locator)
                .all(scope, cluster).stream().filter(Candidate::isActive).toList();
    }

    /** How many instances may take tasks with that wish, whether they have room or not. */
    public int eligible(Scope scope, String cluster, PlacementWish wish) {
        return (int) active(scope, cluster).stream()
                .filter(candidate -> wish.members().stream().allMatch(query -> query.fits(candidate)))
                .count();
    }

    /** The best instance that can take one more task. */
    public Choice choose(Scope scope, String cluster, Definition definition, PlacementWish wish) {
        List<Candidate> all = active(scope, cluster);
        List<Candidate> able = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        for (Candidate candidate : all) {
            objection(candidate, definition, wish)
                    .ifPresentOrElse(
                            reason -> refusals.add(new Refusal(candidate.arn(), reason)), () -> able.add(candidate));
        }
        return able.stream()
                .min(PlacementOrder.of(wish, all, chance))
                .map(best -> new Choice(Optional.of(best.arn()), List.of()))
                .orElseGet(() -> new Choice(Optional.empty(), refusals));
    }

    private static Optional<String> objection(Candidate candidate, Definition definition, PlacementWish wish) {
        Optional<String> shortage = candidate.shortage(definition);
        if (shortage.isPresent()) {
            return shortage;
        }
        if (wish.distinct() && candidate.tasksOf(wish.group()) > 0) {
            return Optional.of("DistinctInstance placement constraint unsatisfied.");
        }
        return wish.members().stream().allMatch(query -> query.fits(candidate))
                ? Optional.empty()
                : Optional.of("MemberOf placement constraint unsatisfied.");
    }
}
