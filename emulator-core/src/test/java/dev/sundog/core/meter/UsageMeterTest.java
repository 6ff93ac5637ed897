package dev.sundog.core.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.RegionId;
import dev.sundog.core.value.Scope;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class UsageMeterTest {

    private static final Scope IRELAND = new Scope(AccountId.DEFAULT, new RegionId("eu-west-1"));
    private static final Scope OTHER = new Scope(new AccountId("111111111111"), RegionId.DEFAULT);

    private final UsageMeter meter = new UsageMeter();

    @Test
    void sumsByScopeServiceAndDimensionInSortedRows() {
        meter.add(OTHER, "sqs", "requests", 1);
        meter.add(Scope.DEFAULT, "sqs", "requests", 2);
        meter.add(Scope.DEFAULT, "lambda", "gb-seconds", 0.25);
        meter.add(Scope.DEFAULT, "lambda", "gb-seconds", 0.5);
        meter.add(Scope.DEFAULT, "lambda", "requests", 1);
        meter.add(IRELAND, "sqs", "requests", 4);

        assertThat(meter.rows())
                .containsExactly(
                        new UsageRow(IRELAND, "sqs", "requests", 4),
                        new UsageRow(Scope.DEFAULT, "lambda", "gb-seconds", 0.75),
                        new UsageRow(Scope.DEFAULT, "lambda", "requests", 1),
                        new UsageRow(Scope.DEFAULT, "sqs", "requests", 2),
                        new UsageRow(OTHER, "sqs", "requests", 1));
    }

    @Test
    void resetBeginsAtNothingForAllOrForOneAccount() {
        meter.add(Scope.DEFAULT, "sqs", "requests", 1);
        meter.add(OTHER, "sqs", "requests", 1);
        meter.reset(AccountId.DEFAULT);
        assertThat(meter.rows()).containsExactly(new UsageRow(OTHER, "sqs", "requests", 1));
        meter.reset();
        assertThat(meter.rows()).isEmpty();
    }

    @Test
    void addingFromManyThreadsLosesNothing() {
        IntStream.range(0, 100_000).parallel().forEach(i -> meter.add(Scope.DEFAULT, "sqs", "requests", 1));
        assertThat(meter.rows()).containsExactly(new UsageRow(Scope.DEFAULT, "sqs", "requests", 100_000));
    }
}
