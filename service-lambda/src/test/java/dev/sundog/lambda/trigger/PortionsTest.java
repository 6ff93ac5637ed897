package dev.sundog.lambda.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.shape.Document;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortionsTest {

    private static List<List<String>> portions(int most, int bytes, String... records) {
        return Portions.of(List.of(records), most, bytes, Document.Text::new);
    }

    @Test
    void aPortionHasNoMoreRecordsThanItMay() {
        assertThat(portions(2, 10_000, "a", "b", "c")).containsExactly(List.of("a", "b"), List.of("c"));
    }

    @Test
    void aPortionIsNoLargerThanAnEventMayBe() {
        String kilobyte = "x".repeat(1000);

        assertThat(portions(10, 3100, kilobyte, kilobyte, "é".repeat(600), "a"))
                .containsExactly(List.of(kilobyte, kilobyte), List.of("é".repeat(600), "a"));
    }

    @Test
    void aRecordThatIsTooLargeIsAlone() {
        assertThat(portions(10, 2000, "a", "x".repeat(5000), "b"))
                .containsExactly(List.of("a"), List.of("x".repeat(5000)), List.of("b"));
    }

    @Test
    void nothingIsNoPortion() {
        assertThat(portions(10, 2000)).isEmpty();
    }
}
