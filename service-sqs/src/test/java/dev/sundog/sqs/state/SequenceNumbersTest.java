package dev.sundog.sqs.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SequenceNumbersTest {

    @Test
    void growAlsoWhileTheClockStandsAndWhenItGoesBack() {
        SequenceNumbers numbers = new SequenceNumbers();
        long first = numbers.next(1_000);
        long second = numbers.next(1_000);
        long third = numbers.next(500);

        assertThat(second).isGreaterThan(first);
        assertThat(third).isGreaterThan(second);
        assertThat(numbers.next(1_001)).isGreaterThan(third);
    }

    @Test
    void goOnAfterThoseThatAreThere() {
        SequenceNumbers numbers = new SequenceNumbers();
        numbers.follow(1L << 62);

        assertThat(numbers.next(1_000)).isEqualTo((1L << 62) + 1);
    }

    @Test
    void haveTwentyDigitsThatSortLikeTheNumbers() {
        assertThat(SequenceNumbers.text(7)).isEqualTo("10000000000000000007");
        assertThat(SequenceNumbers.text(Long.MAX_VALUE)).isEqualTo("19223372036854775807");
    }
}
