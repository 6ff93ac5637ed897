package dev.sundog.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "sundog",
        description = {"A local AWS: one server that the unmodified AWS tools are pointed at instead of the cloud.", ""
        },
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = SundogVersion.class,
        footer = {
            "",
            "A first session:",
            "  sundog start                  (in another terminal, or with & at its end)",
            "  eval \"$(sundog env)\"",
            "  aws --endpoint-url \"$AWS_ENDPOINT_URL\" sqs create-queue --queue-name first"
        })
final class SundogCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
