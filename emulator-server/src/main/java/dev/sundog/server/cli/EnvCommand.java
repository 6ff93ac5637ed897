package dev.sundog.server.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "env",
        description = "Print the environment that points the AWS tools at the server: eval \"$(sundog env)\".")
final class EnvCommand extends ClientCommand {

    /** How a shell sets a variable. */
    enum Shell {
        sh("export %s=%s"),
        fish("set -gx %s %s"),
        powershell("$Env:%s = \"%s\"");

        private final String form;

        Shell(String form) {
            this.form = form;
        }
    }

    @Option(
            names = "--shell",
            paramLabel = "SHELL",
            defaultValue = "sh",
            description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Shell shell;

    EnvCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() {
        Map<String, Object> variables = variables();
        return print(
                variables,
                () -> variables.forEach((name, value) -> out().println(String.format(shell.form, name, value))));
    }

    private Map<String, Object> variables() {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("AWS_ENDPOINT_URL", endpoint().toString());
        variables.put("AWS_ACCESS_KEY_ID", "test");
        variables.put("AWS_SECRET_ACCESS_KEY", "test");
        variables.put("AWS_REGION", "us-east-1");
        variables.put("AWS_DEFAULT_REGION", "us-east-1");
        return variables;
    }
}
