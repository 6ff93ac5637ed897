package dev.sundog.server.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "completion", description = "Print a completion script for bash and zsh: source <(sundog completion).")
final class CompletionCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        var root = spec.root().commandLine();
        root.getOut().print(AutoComplete.bash("sundog", root));
        root.getOut().flush();
    }
}
