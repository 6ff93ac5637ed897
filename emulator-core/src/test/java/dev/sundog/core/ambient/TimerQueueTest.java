package dev.sundog.core.ambient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TimerQueueTest {

    private record Expected(long due, int order, Scheduler.Timer timer) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void agreesWithASortedListUnderRandomAddsCancelsAndPolls(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TimerQueue queue = new TimerQueue();
        List<Expected> model = new ArrayList<>();
        List<Integer> ran = new ArrayList<>();
        for (int step = 0; step < 20_000; step++) {
            int dice = random.nextInt(10);
            if (dice < 5) {
                long due = random.nextInt(1000);
                int order = step;
                model.add(new Expected(due, order, queue.at(Instant.ofEpochMilli(due), () -> ran.add(order))));
            } else if (dice < 7 && !model.isEmpty()) {
                model.remove(random.nextInt(model.size())).timer().cancel();
            } else {
                pollBoth(queue, model, ran, random.nextInt(1000));
            }
            assertThat(queue.size()).isEqualTo(model.size());
        }
    }

    private static void pollBoth(TimerQueue queue, List<Expected> model, List<Integer> ran, long now) {
        TimerQueue.Entry entry = queue.pollDue(now);
        Expected first = model.stream()
                .min(Comparator.comparingLong(Expected::due).thenComparingInt(Expected::order))
                .filter(expected -> expected.due() <= now)
                .orElse(null);
        if (first == null) {
            assertThat(entry).isNull();
            return;
        }
        model.remove(first);
        entry.task().run();
        assertThat(ran.getLast()).isEqualTo(first.order());
    }
}
