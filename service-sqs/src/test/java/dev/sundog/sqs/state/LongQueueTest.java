package dev.sundog.sqs.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.testkit.SeededRandom;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;

class LongQueueTest {

    @Test
    void behavesLikeADeque() {
        SeededRandom.forEachSeed(20, random -> {
            LongQueue queue = new LongQueue();
            ArrayDeque<Long> expected = new ArrayDeque<>();
            for (int i = 0; i < 2_000; i++) {
                if (random.percent(i < 1_000 ? 60 : 40) || expected.isEmpty()) {
                    long number = random.nextLong();
                    queue.add(number);
                    expected.add(number);
                } else if (random.percent(5)) {
                    queue.keep(number -> number % 2 == 0);
                    expected.removeIf(number -> number % 2 != 0);
                } else {
                    assertThat(queue.poll()).isEqualTo(expected.poll());
                }
                assertThat(queue.size()).isEqualTo(expected.size());
            }
            List<Long> left = List.copyOf(expected);
            for (int i = 0; i < left.size(); i++) {
                assertThat(queue.get(i)).isEqualTo(left.get(i));
            }
        });
    }
}
