package dev.sundog.server.cli;

import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(name = "status", description = "Show whether a server runs, its services, clock and settings.")
final class StatusCommand extends ClientCommand {

    StatusCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() {
        Map<String, Object> info = get("/_sundog/info", Map.of());
        return print(info, () -> {
            out().printf("Sundog %s at %s, up %s%n", info.get("version"), endpoint(), uptime(info));
            out().printf("  services  %s%n", services(info));
            out().printf("  clock     %s%n", clock(info));
            out().printf("  state     %s%n", info.get("state"));
            out().printf("  engine    %s%n", Members.text(info, "containerEngine", "description"));
            Map<String, Object> settings = Members.object(info, "settings");
            settings.forEach((name, value) -> out().printf("  setting   %s=%s%n", name, value));
        });
    }

    private static String services(Map<String, Object> info) {
        StringBuilder line = new StringBuilder();
        Members.object(info, "services")
                .forEach((id, state) -> line.append(line.isEmpty() ? "" : ", ")
                        .append(id)
                        .append(" (")
                        .append(state)
                        .append(')'));
        return line.toString();
    }

    private static String clock(Map<String, Object> info) {
        return Members.text(info, "clock", "now") + ", " + Members.text(info, "clock", "mode");
    }

    private static String uptime(Map<String, Object> info) {
        Duration up = Duration.ofSeconds(Members.number(info, "uptimeSeconds"));
        if (up.toMinutes() == 0) {
            return up.toSeconds() + " s";
        }
        return up.toHours() == 0 ? up.toMinutes() + " min" : up.toHours() + " h " + up.toMinutesPart() + " min";
    }
}
