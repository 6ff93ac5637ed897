package dev.sundog.dynamodb.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.dynamodb.model.History.Step;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The checker finds what it is there for. */
class HistoryTest {

    private static Step write(int number, long begin, long end, String... items) {
        return new Step(number, begin, end, Set.of(items), Map.of());
    }

    private static Step read(int number, long begin, long end, Map<String, List<Integer>> seen) {
        return new Step(number, begin, end, Set.of(), seen);
    }

    @Test
    void anOrderedHistoryIsFine() {
        assertThat(new History(
                                List.of(
                                        write(1, 1, 4, "x", "y"),
                                        write(2, 2, 3, "x"),
                                        read(3, 5, 6, Map.of("x", List.of(2, 1), "y", List.of(1)))),
                                Map.of("x", List.of(2, 1), "y", List.of(1)))
                        .contradiction())
                .isEmpty();
    }

    @Test
    void aLostWriteIsFound() {
        assertThat(new History(List.of(write(1, 1, 2, "x"), write(2, 3, 4, "x")), Map.of("x", List.of(2)))
                        .contradiction())
                .contains("write 1 of x is lost");
    }

    @Test
    void aRefusedWriteThatWasMadeIsFound() {
        assertThat(new History(List.of(), Map.of("x", List.of(7))).contradiction())
                .contains("write 7 of x was refused, and made");
    }

    @Test
    void aReaderOfHalfATransactionIsFound() {
        assertThat(new History(
                                List.of(
                                        write(1, 1, 4, "x", "y"),
                                        read(2, 2, 3, Map.of("x", List.of(1), "y", List.of()))),
                                Map.of("x", List.of(1), "y", List.of(1)))
                        .contradiction())
                .isPresent();
    }

    @Test
    void transactionsInDifferentOrdersAreFound() {
        assertThat(new History(
                                List.of(write(1, 1, 4, "x", "y"), write(2, 2, 3, "x", "y")),
                                Map.of("x", List.of(1, 2), "y", List.of(2, 1)))
                        .contradiction())
                .isPresent();
    }

    @Test
    void aReaderOfThePastIsFound() {
        assertThat(new History(
                                List.of(write(1, 1, 2, "x"), read(2, 3, 4, Map.of("x", List.of()))),
                                Map.of("x", List.of(1)))
                        .contradiction())
                .isPresent();
    }
}
