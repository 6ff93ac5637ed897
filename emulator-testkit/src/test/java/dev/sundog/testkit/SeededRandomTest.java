package dev.sundog.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SeededRandomTest {

    @Test
    void failingPropertyNamesItsSeedAndStep() {
        assertThatThrownBy(() -> SeededRandom.forEachSeed(3, random -> {
                    new RandomOperations(random)
                            .add(1, "fail", () -> assertThat(random.seed()).isEqualTo(1))
                            .perform(1);
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dtest.seed=2")
                .hasMessageContaining("step 1 (fail)");
    }

    @Test
    void operationsAreChosenByWeight() {
        Map<String, Integer> counts = new HashMap<>();
        new RandomOperations(new SeededRandom(1))
                .add(9, "often", () -> counts.merge("often", 1, Integer::sum))
                .add(1, "seldom", () -> counts.merge("seldom", 1, Integer::sum))
                .perform(10_000);
        assertThat(counts.get("seldom")).isBetween(800, 1200);
        assertThat(counts.get("often")).isEqualTo(10_000 - counts.get("seldom"));
    }

    @Test
    void sameSeedMakesTheSameChoices() {
        assertThat(choices(4)).isEqualTo(choices(4)).isNotEqualTo(choices(5));
    }

    private static List<Object> choices(long seed) {
        SeededRandom random = new SeededRandom(seed);
        List<Object> choices = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            choices.add(random.between(3, 9));
            choices.add(random.pick("a", "b", "c"));
            choices.add(random.text("xyz", 0, 5));
        }
        return choices;
    }
}
