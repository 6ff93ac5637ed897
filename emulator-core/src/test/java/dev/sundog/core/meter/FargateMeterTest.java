package dev.sundog.core.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.value.Scope;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class FargateMeterTest {

    private final UsageMeter usage = new UsageMeter();
    private final FargateMeter meter = new FargateMeter(usage);

    @Test
    void anHourIsAnHourOfEachVcpuAndGigabyte() {
        meter.add(Scope.DEFAULT, FargateMeter.Kind.USUAL, Duration.ofHours(1), 0.25, 0.5);

        assertThat(usage.rows())
                .containsExactly(
                        new UsageRow(Scope.DEFAULT, "ecs", "fargate-gb-hours", 0.5),
                        new UsageRow(Scope.DEFAULT, "ecs", "fargate-vcpu-hours", 0.25));
    }

    @Test
    void lessThanAMinuteIsBilledAsAMinute() {
        meter.add(Scope.DEFAULT, FargateMeter.Kind.SPOT, Duration.ofMillis(1), 60, 60);

        assertThat(usage.rows())
                .containsExactly(
                        new UsageRow(Scope.DEFAULT, "ecs", "fargate-spot-gb-hours", 1),
                        new UsageRow(Scope.DEFAULT, "ecs", "fargate-spot-vcpu-hours", 1));
    }

    @Test
    void aSecondThatHasBegunIsBilledWhole() {
        meter.add(Scope.DEFAULT, FargateMeter.Kind.ARM, Duration.ofMillis(3_599_001), 1, 1);

        assertThat(usage.rows()).extracting(UsageRow::amount).containsOnly(1.0);
    }
}
