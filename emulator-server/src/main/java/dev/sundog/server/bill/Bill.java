package dev.sundog.server.bill;

import dev.sundog.core.meter.UsageRow;
import dev.sundog.core.value.AccountId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What usage would have cost on AWS.
 *
 * @param lines what has a price, even where that is nothing
 * @param unpriced usage of which the list does not know what it costs
 */
public record Bill(List<Line> lines, List<UsageRow> unpriced) {

    /** One dimension that was used in one account and region; {@code free} of it fell under the Free Tier. */
    public record Line(UsageRow usage, Price price, BigDecimal free, BigDecimal cost) {}

    private record Allowance(AccountId account, String service, String dimension) {}

    /**
     * Draws up the bill of all usage.
     *
     * @param freeTier whether each account has a month's Free Tier to use up, in all regions together
     */
    public static Bill of(List<UsageRow> usage, PriceList prices, boolean freeTier) {
        Map<Allowance, BigDecimal> used = new HashMap<>();
        List<Line> lines = new ArrayList<>();
        List<UsageRow> unpriced = new ArrayList<>();
        for (UsageRow row : usage) {
            prices.find(row.service(), row.dimension())
                    .ifPresentOrElse(
                            price -> lines.add(line(row, price, freeTier ? used : null)), () -> unpriced.add(row));
        }
        return new Bill(List.copyOf(lines), List.copyOf(unpriced));
    }

    private static Line line(UsageRow row, Price price, Map<Allowance, BigDecimal> used) {
        BigDecimal amount = BigDecimal.valueOf(row.amount());
        BigDecimal free = BigDecimal.ZERO;
        if (used != null) {
            Allowance allowance = new Allowance(row.scope().account(), row.service(), row.dimension());
            BigDecimal gone = used.getOrDefault(allowance, BigDecimal.ZERO);
            free = amount.min(price.free().subtract(gone));
            used.put(allowance, gone.add(free));
        }
        return new Line(row, price, free, price.of(amount.subtract(free)));
    }

    /** The sum of all lines. */
    public BigDecimal total() {
        return lines.stream().map(Line::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
