package dev.sundog.lambda.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    @Test
    void areExhaustedAfterOneAttemptAndAllRetries() {
        Attempts attempts = new Attempts(1);

        attempts.failed(false);
        assertThat(attempts.areExhausted()).isFalse();
        attempts.failed(false);
        assertThat(attempts.areExhausted()).isTrue();
        assertThat(attempts.failures()).isEqualTo(2);
    }

    @Test
    void areNeverExhaustedWhereNobodySaysHowOften() {
        Attempts attempts = new Attempts(-1);
        for (int i = 0; i < 1000; i++) {
            attempts.failed(false);
        }

        assertThat(attempts.areExhausted()).isFalse();
        assertThat(attempts.pause()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void countAnewForWhatIsLeftOfABatch() {
        Attempts attempts = new Attempts(1);

        attempts.failed(false);
        attempts.failed(true);

        assertThat(attempts.areExhausted()).isFalse();
    }

    @Test
    void refusalsMakeThePauseLongerButDoNotCount() {
        Attempts attempts = new Attempts(0);

        attempts.refused();
        attempts.refused();
        attempts.refused();

        assertThat(attempts.areExhausted()).isFalse();
        assertThat(attempts.pause()).isEqualTo(Duration.ofSeconds(4));
    }
}
