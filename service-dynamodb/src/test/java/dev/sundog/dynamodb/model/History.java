package dev.sundog.dynamodb.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What clients did to lists to which each write appends its own number, and what they saw of them. From the lists as they are at
 * last follows the order of the writes of each item, from what was seen follows where each reader stood; the history is strictly
 * serialisable where these orders, and that of time, do not contradict each other.
 *
 * @param steps what was acknowledged
 * @param last the lists as they are at last
 */
record History(List<Step> steps, Map<String, List<Integer>> last) {

    /**
     * A read or write, of one item or several at once.
     *
     * @param number what it appended
     * @param begin when the client asked, by a counter
     * @param end when the client had its answer
     * @param appended the items to which it appended
     * @param seen the lists that it saw, without what it appended itself
     */
    record Step(int number, long begin, long end, Set<String> appended, Map<String, List<Integer>> seen) {}

    /** Why the history is not strictly serialisable; empty where it is. */
    Optional<String> contradiction() {
        Map<Integer, Step> byNumber = new HashMap<>();
        steps.forEach(step -> byNumber.put(step.number(), step));
        for (Map.Entry<String, List<Integer>> list : last.entrySet()) {
            if (new HashSet<>(list.getValue()).size() < list.getValue().size()) {
                return Optional.of("a write was made twice: " + list);
            }
            for (int number : list.getValue()) {
                if (!byNumber.containsKey(number)
                        || !byNumber.get(number).appended().contains(list.getKey())) {
                    return Optional.of("write " + number + " of " + list.getKey() + " was refused, and made");
                }
            }
        }
        for (Step step : steps) {
            for (String item : step.appended()) {
                if (!last.get(item).contains(step.number())) {
                    return Optional.of("write " + step.number() + " of " + item + " is lost");
                }
            }
            for (Map.Entry<String, List<Integer>> seen : step.seen().entrySet()) {
                List<Integer> whole = last.get(seen.getKey());
                int length = seen.getValue().size();
                if (length > whole.size() || !whole.subList(0, length).equals(seen.getValue())) {
                    return Optional.of("step " + step.number() + " saw what never was: " + seen);
                }
            }
        }
        return new Order(this, byNumber).circle();
    }

    /** Which step comes before which. */
    private static final class Order {

        private final Map<Object, Set<Object>> after = new HashMap<>();

        Order(History history, Map<Integer, Step> byNumber) {
            history.last().forEach((item, list) -> {
                for (int i = 1; i < list.size(); i++) {
                    add(byNumber.get(list.get(i - 1)), byNumber.get(list.get(i)));
                }
            });
            for (Step step : history.steps()) {
                step.seen().forEach((item, seen) -> {
                    List<Integer> whole = history.last().get(item);
                    if (!seen.isEmpty()) {
                        add(byNumber.get(seen.getLast()), step);
                    }
                    if (seen.size() < whole.size()) {
                        add(step, byNumber.get(whole.get(seen.size())));
                    }
                });
            }
            addTime(history.steps());
        }

        private void add(Object first, Object second) {
            if (!first.equals(second)) {
                after.computeIfAbsent(first, key -> new HashSet<>()).add(second);
            }
        }

        /** A chain of moments: what ended before a moment comes before it, what began later comes after it. */
        private void addTime(List<Step> steps) {
            Map<Long, Step> begins = new HashMap<>();
            Map<Long, Step> ends = new HashMap<>();
            steps.forEach(step -> {
                begins.put(step.begin(), step);
                ends.put(step.end(), step);
            });
            List<Long> moments = new ArrayList<>(begins.keySet());
            moments.addAll(ends.keySet());
            moments.sort(null);
            String present = "moment 0";
            for (long moment : moments) {
                if (ends.containsKey(moment)) {
                    String next = "moment " + moment;
                    add(present, next);
                    add(ends.get(moment), next);
                    present = next;
                } else {
                    add(present, begins.get(moment));
                }
            }
        }

        Optional<String> circle() {
            Map<Object, Integer> before = new HashMap<>();
            after.forEach((first, seconds) -> {
                before.putIfAbsent(first, 0);
                seconds.forEach(second -> before.merge(second, 1, Integer::sum));
            });
            List<Object> free = new ArrayList<>();
            before.forEach((node, count) -> {
                if (count == 0) {
                    free.add(node);
                }
            });
            int placed = 0;
            while (!free.isEmpty()) {
                Object node = free.removeLast();
                placed++;
                for (Object second : after.getOrDefault(node, Set.of())) {
                    if (before.merge(second, -1, Integer::sum) == 0) {
                        free.add(second);
                    }
                }
            }
            before.values().removeIf(count -> count <= 0);
            return placed < after.size() && !before.isEmpty()
                    ? Optional.of("no order fits: "
                            + before.keySet().stream().limit(5).toList())
                    : Optional.empty();
        }
    }
}
