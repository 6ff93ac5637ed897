package dev.sundog.server.bill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.meter.UsageRow;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.RegionId;
import dev.sundog.core.value.Scope;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BillTest {

    private static final Scope IRELAND = new Scope(Scope.DEFAULT.account(), new RegionId("eu-west-1"));
    private static final Scope STRANGER = new Scope(new AccountId("111111111111"), Scope.DEFAULT.region());

    private final PriceList prices = PriceList.shipped();

    @ParameterizedTest
    @CsvSource({
        "sqs, requests, 1000000, 0.40",
        "lambda, requests, 1000000, 0.20",
        "lambda, gb-seconds, 400000, 6.66668",
        "s3, tier1-requests, 1000, 0.005",
        "s3, standard-gb-months, 100, 2.3",
        "ecr, gb-months, 10, 1",
        "ecs, fargate-vcpu-hours, 2, 0.08096",
        "iam, requests, 1000000, 0"
    })
    void eachDimensionHasItsPrice(String service, String dimension, double amount, BigDecimal cost) {
        Bill bill = Bill.of(List.of(new UsageRow(Scope.DEFAULT, service, dimension, amount)), prices, false);

        assertThat(bill.total()).isEqualByComparingTo(cost);
        assertThat(bill.unpriced()).isEmpty();
    }

    @Test
    void anAccountUsesItsFreeTierUpInAllRegionsTogether() {
        Bill bill = Bill.of(
                List.of(
                        new UsageRow(IRELAND, "sqs", "requests", 600_000),
                        new UsageRow(Scope.DEFAULT, "sqs", "requests", 600_000),
                        new UsageRow(STRANGER, "sqs", "requests", 600_000)),
                prices,
                true);

        assertThat(bill.lines())
                .extracting(line -> line.free().intValueExact())
                .containsExactly(600_000, 400_000, 600_000);
        assertThat(bill.total()).isEqualByComparingTo("0.08");
    }

    @Test
    void whatTheListDoesNotKnowIsNamedRatherThanFree() {
        UsageRow row = new UsageRow(Scope.DEFAULT, "sqs", "moon-dust", 1);

        assertThat(Bill.of(List.of(row), prices, false).unpriced()).containsExactly(row);
    }
}
