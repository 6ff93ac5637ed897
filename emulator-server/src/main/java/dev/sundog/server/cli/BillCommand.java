package dev.sundog.server.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "bill",
        description = "Show what the usage since the start or the last reset would have cost on AWS.",
        footer = {"", "By AWS's prices in us-east-1, whatever the region; without taxes and transfer of data."})
final class BillCommand extends ClientCommand {

    private static final int DECIMALS = 8;

    @Option(names = "--account", paramLabel = "ID", defaultValue = "", description = "Only this account.")
    private String account;

    @Option(names = "--free-tier", description = "As if the month's Free Tier had not been used yet.")
    private boolean freeTier;

    BillCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() {
        Map<String, String> choice = new LinkedHashMap<>();
        choice.put("account", account);
        choice.put("freeTier", Boolean.toString(freeTier));
        Map<String, Object> bill = get("/_sundog/bill", choice);
        return print(bill, () -> printTable(bill));
    }

    private void printTable(Map<String, Object> bill) {
        String currency = bill.get("currency").toString();
        TextTable table = new TextTable("SERVICE", "ACCOUNT", "REGION", "AMOUNT", "UNIT", currency);
        for (Map<String, Object> line : Members.objects(bill, "lines")) {
            table.row(
                    line.get("service"),
                    line.get("account"),
                    line.get("region"),
                    decimal(line.get("amount")),
                    line.get("unit"),
                    decimal(line.get("cost")));
        }
        if (table.isEmpty()) {
            out().println("Nothing was used yet.");
            return;
        }
        table.row("total", "", "", "", "", decimal(bill.get("total")));
        out().print(table);
        Members.objects(bill, "unpriced")
                .forEach(row -> out().println("Without a price: " + row.get("service") + " " + row.get("dimension")));
    }

    /** Without exponents and without zeros behind the last digit. */
    private static String decimal(Object number) {
        BigDecimal rounded = new BigDecimal(number.toString()).setScale(DECIMALS, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
