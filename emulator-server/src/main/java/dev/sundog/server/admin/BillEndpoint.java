package dev.sundog.server.admin;

import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.meter.UsageMeter;
import dev.sundog.core.meter.UsageRow;
import dev.sundog.core.value.AccountId;
import dev.sundog.server.bill.Bill;
import dev.sundog.server.bill.PriceList;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code GET bill}: what the usage since the start or the last reset would have cost on AWS. */
public record BillEndpoint(UsageMeter meter) implements AdminEndpoint {

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/_sundog/bill";
    }

    @Override
    public HttpResponse answer(AdminRequest request) {
        Map<String, String> arguments = request.arguments("account", "freeTier");
        boolean freeTier = Arguments.truth("freeTier", arguments.getOrDefault("freeTier", "false"));
        PriceList prices = PriceList.shipped();
        Bill bill = Bill.of(usage(arguments.get("account")), prices, freeTier);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("currency", prices.currency());
        document.put("total", number(bill.total()));
        document.put("freeTier", freeTier);
        document.put("lines", bill.lines().stream().map(BillEndpoint::line).toList());
        document.put(
                "unpriced", bill.unpriced().stream().map(UsageEndpoint::row).toList());
        document.put("prices", Map.of("region", prices.region(), "date", prices.date(), "source", prices.source()));
        return AdminResponses.json(document);
    }

    private List<UsageRow> usage(String account) {
        if (account == null) {
            return meter.rows();
        }
        AccountId wanted = Arguments.account(account);
        return meter.rows().stream()
                .filter(row -> row.scope().account().equals(wanted))
                .toList();
    }

    private static Map<String, Object> line(Bill.Line line) {
        Map<String, Object> document = UsageEndpoint.row(line.usage());
        document.put("unit", line.price().unit());
        document.put("price", number(line.price().price()));
        document.put("per", number(line.price().per()));
        document.put("free", number(line.free()));
        document.put("cost", number(line.cost()));
        if (!line.price().note().isEmpty()) {
            document.put("note", line.price().note());
        }
        return document;
    }

    private static double number(BigDecimal exact) {
        return exact.doubleValue();
    }
}
