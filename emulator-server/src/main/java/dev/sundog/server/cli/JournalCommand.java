package dev.sundog.server.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "journal", description = "Show the latest API calls, the last one at the end.")
final class JournalCommand extends ClientCommand {

    @Option(names = "--service", paramLabel = "ID", defaultValue = "", description = "Only this service, such as sqs.")
    private String service;

    @Option(
            names = "--operation",
            paramLabel = "NAME",
            defaultValue = "",
            description = "Only this operation, such as SendMessage.")
    private String operation;

    @Option(names = "--account", paramLabel = "ID", defaultValue = "", description = "Only this account.")
    private String account;

    @Option(names = "--status", paramLabel = "CODE", defaultValue = "", description = "Only this HTTP status.")
    private String status;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "COUNT",
            defaultValue = "50",
            description = "At most so many. Default: ${DEFAULT-VALUE}.")
    private int limit;

    JournalCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() {
        Map<String, String> filter = new LinkedHashMap<>();
        filter.put("service", service);
        filter.put("operation", operation);
        filter.put("account", account);
        filter.put("status", status);
        filter.put("limit", Integer.toString(limit));
        Map<String, Object> journal = get("/_sundog/journal", filter);
        return print(journal, () -> printTable(Members.objects(journal, "calls")));
    }

    private void printTable(List<Map<String, Object>> calls) {
        TextTable table = new TextTable("TIME", "SERVICE", "OPERATION", "ACCOUNT", "REGION", "STATUS", "ERROR", "MS");
        for (Map<String, Object> call : calls) {
            table.row(
                    call.get("at"),
                    call.get("service"),
                    call.get("operation"),
                    call.get("account"),
                    call.get("region"),
                    call.get("status"),
                    call.get("error"),
                    String.format(Locale.ROOT, "%.1f", Members.number(call, "latencyMicros") / 1000.0));
        }
        out().print(table.isEmpty() ? "No calls." + System.lineSeparator() : table.toString());
    }
}
