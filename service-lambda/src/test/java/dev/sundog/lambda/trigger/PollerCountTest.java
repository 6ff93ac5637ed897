package dev.sundog.lambda.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PollerCountTest {

    @Test
    void pollersJoinUntilThereAreAsManyAsMayBe() {
        PollerCount count = new PollerCount(2, 4);

        assertThat(count.join()).isTrue();
        assertThat(count.join()).isTrue();
        assertThat(count.join()).isFalse();
    }

    @Test
    void pollersLeaveUntilThereAreAsFewAsMustBe() {
        PollerCount count = new PollerCount(2, 4);
        count.join();

        assertThat(count.leave()).isTrue();
        assertThat(count.leave()).isFalse();
        assertThat(count.join()).isTrue();
    }

    @Test
    void aSinglePollerNeitherLeavesNorIsJoined() {
        PollerCount count = new PollerCount(1, 1);

        assertThat(count.join()).isFalse();
        assertThat(count.leave()).isFalse();
    }
}
