package dev.sundog.sqs.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A FIFO queue as one would write it without a thought for speed. Which group comes first it leaves open; all else must be
 * as it says.
 */
final class NaiveFifoQueue {

    private static final int DEDUPLICATION_SECONDS = 300;

    private final Map<String, List<Naive>> groups = new LinkedHashMap<>();
    private final Map<String, Long> deduplication = new HashMap<>();
    private final int retentionSeconds;
    private final int delaySeconds;

    NaiveFifoQueue(int retentionSeconds, int delaySeconds) {
        this.retentionSeconds = retentionSeconds;
        this.delaySeconds = delaySeconds;
    }

    private static final class Naive {
        private final String body;
        private final long sentAt;
        private long visibleAt;
        private int receives;

        private Naive(String body, long sentAt, long visibleAt) {
            this.body = body;
            this.sentAt = sentAt;
            this.visibleAt = visibleAt;
        }
    }

    /** Whether the message was kept: not if it is a duplicate. */
    boolean send(String body, String group, String deduplicationId, long now) {
        Long earlier = deduplication.get(deduplicationId);
        if (earlier != null && earlier + DEDUPLICATION_SECONDS > now) {
            return false;
        }
        deduplication.put(deduplicationId, now);
        groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(new Naive(body, now, now + delaySeconds));
        return true;
    }

    /** Checks what the real queue gave and does the same. */
    void received(List<String> bodies, int most, int visibility, long now) {
        assertThat(bodies).hasSize(Math.min(most, deliverable(now)));
        List<String> left = new ArrayList<>(bodies);
        while (!left.isEmpty()) {
            List<Naive> visible = visible(groupOf(left.getFirst()), now);
            List<Naive> taken = visible.subList(0, Math.min(visible.size(), left.size()));
            assertThat(left)
                    .startsWith(taken.stream().map(message -> message.body).toArray(String[]::new));
            left.subList(0, taken.size()).clear();
            taken.forEach(message -> message.receives++);
            taken.forEach(message -> message.visibleAt = visibility == 0 ? -1 : now + visibility);
        }
        // A timeout of 0 hides a message only from the rest of the same receive.
        groups.values()
                .forEach(group -> group.stream()
                        .filter(message -> message.visibleAt == -1)
                        .forEach(message -> message.visibleAt = now));
    }

    private List<Naive> groupOf(String body) {
        return groups.values().stream()
                .filter(group -> group.stream().anyMatch(message -> message.body.equals(body)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(body + " is not in the queue"));
    }

    private static List<Naive> visible(List<Naive> group, long now) {
        return group.stream()
                .takeWhile(message -> message.visibleAt >= 0 && message.visibleAt <= now)
                .toList();
    }

    private int deliverable(long now) {
        return groups.values().stream()
                .mapToInt(group -> visible(group, now).size())
                .sum();
    }

    /** Whether the handle of that receive is still good. */
    boolean isCurrent(String body, int receive, long now) {
        return all().stream()
                .anyMatch(
                        message -> message.body.equals(body) && message.receives == receive && message.visibleAt > now);
    }

    boolean contains(String body) {
        return all().stream().anyMatch(message -> message.body.equals(body));
    }

    void changeVisibility(String body, int visibility, long now) {
        all().stream()
                .filter(message -> message.body.equals(body))
                .forEach(message -> message.visibleAt = now + visibility);
    }

    void delete(String body) {
        groups.values().forEach(group -> group.removeIf(message -> message.body.equals(body)));
    }

    void tick(long now) {
        groups.values().forEach(group -> group.removeIf(message -> message.sentAt + retentionSeconds <= now));
    }

    private List<Naive> all() {
        return groups.values().stream().flatMap(List::stream).toList();
    }

    /** Visible, in flight, delayed. */
    List<Integer> counts(long now) {
        int inFlight = (int)
                all().stream().filter(m -> m.visibleAt > now && m.receives > 0).count();
        int delayed = (int)
                all().stream().filter(m -> m.visibleAt > now && m.receives == 0).count();
        return List.of(all().size() - inFlight - delayed, inFlight, delayed);
    }
}
