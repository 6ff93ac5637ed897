package dev.sundog.ecs.place;

import dev.sundog.core.ambient.Chance;
import dev.sundog.ecs.api.PlacementStrategy;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which of the instances that can take a task is the best; where no strategy tells, the first by its id. */
final class PlacementOrder {

    private PlacementOrder() {}

    /** @param all the instances over which tasks are spread */
    static Comparator<Candidate> of(PlacementWish wish, List<Candidate> all, Chance chance) {
        Comparator<Candidate> order = (_, _) -> 0;
        for (PlacementStrategy strategy : wish.strategies()) {
            order = order.thenComparing(by(strategy, wish.group(), all, chance));
        }
        return order;
    }

    private static Comparator<Candidate> by(
            PlacementStrategy strategy, String group, List<Candidate> all, Chance chance) {
        return switch (strategy.type()) {
            case "spread" -> spread(strategy.field() == null ? "host" : strategy.field(), group, all);
            case "binpack" ->
                strategy.field().equals("cpu")
                        ? Comparator.comparingInt(candidate -> candidate.left().cpu())
                        : Comparator.comparingInt(candidate -> candidate.left().memory());
            default -> random(all, chance);
        };
    }

    /** Those first whose value is shared by the fewest tasks of the group. */
    private static Comparator<Candidate> spread(String field, String group, List<Candidate> all) {
        Map<String, Long> counts = new HashMap<>();
        all.forEach(candidate -> counts.merge(value(candidate, field), candidate.tasksOf(group), Long::sum));
        return Comparator.comparingLong(candidate -> counts.getOrDefault(value(candidate, field), 0L));
    }

    private static String value(Candidate candidate, String field) {
        return field.equals("host") || field.equals("instanceId")
                ? candidate.arn()
                : String.join(",", candidate.values(field));
    }

    private static Comparator<Candidate> random(List<Candidate> all, Chance chance) {
        Map<String, Long> draws = new HashMap<>();
        all.forEach(candidate -> draws.put(candidate.arn(), chance.nextLong()));
        return Comparator.comparing(candidate -> draws.get(candidate.arn()));
    }
}
