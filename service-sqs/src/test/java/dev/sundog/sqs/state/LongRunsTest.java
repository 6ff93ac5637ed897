package dev.sundog.sqs.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.testkit.SeededRandom;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;

class LongRunsTest {

    @Test
    void behavesLikeADeque() {
        SeededRandom.forEachSeed(20, random -> {
            LongRuns queue = new LongRuns();
            ArrayDeque<Long> expected = new ArrayDeque<>();
            for (int i = 0; i < 2_000; i++) {
                if (random.percent(i < 1_000 ? 60 : 40) || expected.isEmpty()) {
                    long number = random.percent(80) ? i : random.below(2_000);
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
        });
    }
}
