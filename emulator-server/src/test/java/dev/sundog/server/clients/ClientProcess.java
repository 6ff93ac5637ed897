package dev.sundog.server.clients;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A client in a process of its own, pointed at a server as the README says. Where the client is not installed, the test is
 * skipped, unless {@code SUNDOG_REQUIRE_CLIENTS=1} says that it must be there.
 */
final class ClientProcess {

    /** What a script exits with to say that its client is not installed, as shells do for a command that they do not find. */
    static final int MISSING = 127;

    /** What a script exits with to say that its client cannot work on this machine, whoever requires it. */
    static final int UNABLE = 77;

    private static final int MINUTES = 5;

    /** What a client printed, on both streams together, and how it ended. */
    record Ended(int exitCode, String printed) {}

    private ClientProcess() {}

    /** Runs {@code command} with {@code script} as its input; {@code home} has no settings of the user's. */
    static Ended run(String client, String endpoint, Path home, List<String> command, String script) {
        Ended ended;
        try {
            ended = run(endpoint, home, command, script);
        } catch (IOException e) {
            ended = new Ended(MISSING, e.getMessage());
        }
        if (ended.exitCode() == UNABLE) {
            Assumptions.abort(client + " cannot work here: " + ended.printed().strip());
        }
        if (ended.exitCode() == MISSING) {
            String reason =
                    client + " is not installed here: " + ended.printed().strip();
            if ("1".equals(System.getenv("SUNDOG_REQUIRE_CLIENTS"))) {
                Assertions.fail(reason);
            }
            Assumptions.abort(reason);
        }
        return ended;
    }

    private static Ended run(String endpoint, Path home, List<String> command, String script) throws IOException {
        Path printed = home.resolve("printed");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        environment.putAll(Map.of(
                "AWS_ENDPOINT_URL", endpoint,
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "AWS_DEFAULT_REGION", "us-east-1",
                "AWS_EC2_METADATA_DISABLED", "true",
                "AWS_CONFIG_FILE", home.resolve("config").toString(),
                "AWS_SHARED_CREDENTIALS_FILE", home.resolve("credentials").toString(),
                "LC_ALL", "C.UTF-8"));
        Process process = builder.start();
        try {
            process.outputWriter(StandardCharsets.UTF_8).append(script).close();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError("still running after " + MINUTES + " minutes; it printed\n" + text(printed));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), text(printed));
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file);
    }
}
