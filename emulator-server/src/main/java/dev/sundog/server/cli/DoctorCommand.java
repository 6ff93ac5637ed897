package dev.sundog.server.cli;

import dev.sundog.server.doctor.Doctor;
import dev.sundog.server.doctor.Finding;
import dev.sundog.server.settings.ListenAddress;
import dev.sundog.server.settings.Settings;
import dev.sundog.server.settings.SettingsReader;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "doctor", description = "Look for what would keep the server from working, and say how to mend it.")
final class DoctorCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    DoctorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Settings settings = SettingsReader.read(surroundings.environment(), Map.of());
        List<Finding> findings = new Doctor(settings, surroundings.environment(), this::isServer).examine();
        PrintWriter out = spec.commandLine().getOut();
        for (Finding finding : findings) {
            out.printf("%-8s %s: %s%n", mark(finding.verdict()), finding.subject(), finding.detail());
            if (!finding.remedy().isEmpty()) {
                out.printf("%-8s %s%n", "", "-> " + finding.remedy());
            }
        }
        out.flush();
        return findings.stream().anyMatch(finding -> finding.verdict() == Finding.Verdict.PROBLEM)
                ? Cli.FAILED
                : Cli.DONE;
    }

    private boolean isServer(ListenAddress address) {
        URI endpoint = URI.create("http://" + address.clientHost() + ":" + address.port());
        try {
            return surroundings
                            .clients()
                            .apply(endpoint)
                            .send("GET", "/_sundog/health", Map.of())
                            .status()
                    == 200;
        } catch (ServerUnreachableException | CliException e) {
            return false;
        }
    }

    private static String mark(Finding.Verdict verdict) {
        return switch (verdict) {
            case OK -> "ok";
            case WARNING -> "warning";
            case PROBLEM -> "PROBLEM";
        };
    }
}
