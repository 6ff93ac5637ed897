package dev.sundog.sqs.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SequenceNumbersTest {

    @Test
    void followEachOther() {
        SequenceNumbers numbers = new SequenceNumbers(1_000);
        long first = numbers.next();

        assertThat(numbers.next()).isEqualTo(first + 1);
        assertThat(numbers.next()).isEqualTo(first + 2);
    }

    @Test
    void startBehindAMillionForEachMillisecondOfAnEarlierLife() {
        SequenceNumbers earlier = new SequenceNumbers(1_000);
        for (int i = 0; i < 1_000_000; i++) {
            earlier.next();
        }

        assertThat(new SequenceNumbers(1_001).next()).isGreaterThan(earlier.next());
    }

    @Test
    void goOnAfterThoseThatAreThere() {
        SequenceNumbers numbers = new SequenceNumbers(1_000);
        numbers.follow(1L << 62);

        assertThat(numbers.next()).isEqualTo((1L << 62) + 1);
    }

    @Test
    void haveTwentyDigitsThatSortLikeTheNumbers() {
        assertThat(SequenceNumbers.text(7)).isEqualTo("10000000000000000007");
        assertThat(SequenceNumbers.text(Long.MAX_VALUE)).isEqualTo("19223372036854775807");
    }
}
