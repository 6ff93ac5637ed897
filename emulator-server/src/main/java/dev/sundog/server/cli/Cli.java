package dev.sundog.server.cli;

import dev.sundog.server.settings.SettingsException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/** The command line: all commands, and what their failures look like. */
public final class Cli {

    /** Exit code of what was done. */
    public static final int DONE = 0;
    /** Exit code of what could not be done. */
    public static final int FAILED = 1;
    /** Exit code of a command that was typed wrongly. */
    public static final int USAGE = 2;

    private final CommandLine commandLine;

    /** @param server runs the server with settings by name, and returns the exit code when it has stopped */
    public Cli(Surroundings surroundings, ToIntFunction<Map<String, String>> server) {
        commandLine = new CommandLine(new SundogCommand());
        List<Object> commands = List.of(
                new StartCommand(server),
                new StatusCommand(surroundings),
                new WaitCommand(surroundings),
                new StopCommand(surroundings),
                new ResetCommand(surroundings),
                new ClockCommand(surroundings),
                new JournalCommand(surroundings),
                new SnapshotCommand(surroundings),
                new BillCommand(surroundings),
                new EnvCommand(surroundings),
                new DoctorCommand(surroundings),
                new CompletionCommand());
        commands.forEach(commandLine::addSubcommand);
        commandLine.getCommandSpec().mixinStandardHelpOptions(true);
        commandLine
                .getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec()
                        .addOption(CommandLine.Model.OptionSpec.builder("-h", "--help")
                                .usageHelp(true)
                                .description("Show this help.")
                                .build()));
        commandLine.setUsageHelpAutoWidth(true);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setParameterExceptionHandler(typedWrongly());
        commandLine.setExecutionExceptionHandler((problem, command, parsed) -> failed(problem, command));
    }

    /** Sends what the commands print somewhere else than to the console. */
    public Cli printingTo(PrintWriter out, PrintWriter err) {
        commandLine.setOut(out);
        commandLine.setErr(err);
        return this;
    }

    /** Runs a command; its exit code. */
    public int run(String... arguments) {
        return commandLine.execute(arguments);
    }

    private static IParameterExceptionHandler typedWrongly() {
        return (problem, arguments) -> {
            CommandLine command = problem.getCommandLine();
            PrintWriter err = command.getErr();
            err.println("sundog: " + problem.getMessage());
            if (!CommandLine.UnmatchedArgumentException.printSuggestions(problem, err)) {
                err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
            }
            err.flush();
            return USAGE;
        };
    }

    private static int failed(Exception problem, CommandLine command) throws Exception {
        if (problem instanceof ParameterException wrong) {
            return typedWrongly().handleParseException(wrong, new String[0]);
        }
        if (!(problem instanceof CliException
                || problem instanceof ServerUnreachableException
                || problem instanceof SettingsException)) {
            throw problem;
        }
        command.getErr().println("sundog: " + problem.getMessage());
        command.getErr().flush();
        return problem instanceof SettingsException ? USAGE : FAILED;
    }
}
