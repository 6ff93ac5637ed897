package dev.sundog.server.cli;

import java.util.Map;
import picocli.CommandLine.Command;

@Command(
        name = "bill",
        description = "Show what the calls would have cost on AWS. Not built yet: shows the metered usage.")
final class BillCommand extends ClientCommand {

    BillCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() {
        AdminClient.Answer bill = client().send("GET", "/_sundog/bill", Map.of());
        if (bill.status() != 501) {
            return print(bill.orFail(), () -> out().println(bill.document()));
        }
        err().println("sundog: " + bill.document().get("error"));
        err().flush();
        Map<String, Object> usage = get("/_sundog/usage", Map.of());
        print(usage, () -> printUsage(usage));
        return Cli.FAILED;
    }

    private void printUsage(Map<String, Object> usage) {
        TextTable table = new TextTable("SERVICE", "ACCOUNT", "REGION", "DIMENSION", "AMOUNT");
        for (Map<String, Object> row : Members.objects(usage, "usage")) {
            table.row(
                    row.get("service"), row.get("account"), row.get("region"), row.get("dimension"), row.get("amount"));
        }
        out().print(table.isEmpty() ? "Nothing was used yet." + System.lineSeparator() : table.toString());
    }
}
