package dev.sundog.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TestAmbientTest {

    @Test
    void sameSeedGivesTheSameIds() {
        assertThat(TestAmbient.create(5).ambient().ids().uuid())
                .isEqualTo(TestAmbient.create(5).ambient().ids().uuid())
                .isNotEqualTo(TestAmbient.create(6).ambient().ids().uuid());
    }

    @Test
    void timersRunOnTheTestsThreadWithinTheAdvance() {
        TestAmbient test = TestAmbient.create();
        List<Thread> ranOn = new ArrayList<>();
        test.ambient().scheduler().at(TestAmbient.START.plusSeconds(1), () -> ranOn.add(Thread.currentThread()));
        test.runDue();
        assertThat(ranOn).isEmpty();
        test.advance(Duration.ofSeconds(1));
        assertThat(ranOn).containsExactly(Thread.currentThread());
    }

    @Test
    void failingTimersFailTheAdvance() {
        TestAmbient test = TestAmbient.create();
        test.ambient().scheduler().at(TestAmbient.START, () -> {
            throw new IllegalStateException("broken");
        });
        assertThatThrownBy(test::runDue).isInstanceOf(AssertionError.class).hasRootCauseMessage("broken");
    }
}
