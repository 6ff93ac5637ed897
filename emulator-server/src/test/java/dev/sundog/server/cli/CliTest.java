package dev.sundog.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.value.Scope;
import dev.sundog.server.admin.Phase;
import dev.sundog.server.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {

    private final InProcessServer server = new InProcessServer();

    @Test
    void withoutACommandTheHelpIsPrinted() {
        var result = server.type();

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("Usage: sundog", "start", "snapshot", "doctor", "eval \"$(sundog env)\"");
    }

    @Test
    void theVersionNamesSundogAndJava() {
        assertThat(server.type("--version").out())
                .contains("Sundog ", "Java " + Runtime.version().feature());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "start",
                "status",
                "wait",
                "stop",
                "reset",
                "clock",
                "journal",
                "snapshot",
                "bill",
                "env",
                "doctor",
                "completion"
            })
    void everyCommandHasHelpThatFitsATerminal(String command) {
        var result = server.type(command, "--help");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("Usage: sundog " + command);
        assertThat(result.out().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void aMisspeltCommandIsAUsageErrorWithASuggestion() {
        var result = server.type("statuss");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("sundog: Unmatched argument", "status")
                .doesNotContain("\tat ");
    }

    @Test
    void anUnknownOptionIsAUsageError() {
        var result = server.type("reset", "--everything");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--everything");
    }

    @Test
    void startWithoutOptionsLeavesEverythingToTheEnvironment() {
        assertThat(server.type("start").exitCode()).isZero();
        assertThat(server.starts).containsExactly(Map.of());
    }

    @Test
    void optionsOfStartAreSettings() {
        server.type(
                "start",
                "--port",
                "0",
                "--host",
                "0.0.0.0",
                "--services",
                "sqs,s3",
                "--strict",
                "--verify-signatures",
                "--region",
                "eu-west-1",
                "--container-engine",
                "process",
                "--log",
                "debug");

        assertThat(server.starts)
                .containsExactly(Map.of(
                        "PORT", "0",
                        "HOST", "0.0.0.0",
                        "SERVICES", "sqs,s3",
                        "STRICT", "1",
                        "VERIFY_SIGNATURES", "1",
                        "DEFAULT_REGION", "eu-west-1",
                        "CONTAINER_ENGINE", "process",
                        "LOG", "debug"));
    }

    @Test
    void aDataDirectoryImpliesPersistence() {
        server.type("start", "--data-dir", "here");

        assertThat(server.starts).containsExactly(Map.of("DATA_DIR", "here", "PERSISTENCE", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "reset", "clock", "journal", "snapshot", "bill", "stop"})
    void whereNoServerAnswersTheCommandSaysWhatToDo(String command) {
        server.running = false;

        var result = server.type(command);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .startsWith("sundog: no server at http://localhost:4566")
                .contains("sundog start", "--endpoint", "SUNDOG_ENDPOINT");
    }

    @Test
    void theEndpointComesFromTheOptionTheEnvironmentOrTheDefault() {
        server.running = false;

        assertThat(server.type("clock", "--endpoint", "http://a:1").err()).contains("http://a:1");
        assertThat(server.type(Map.of("SUNDOG_ENDPOINT", "http://b:2"), "clock").err())
                .contains("http://b:2");
        assertThat(server.type(Map.of("SUNDOG_PORT", "3"), "clock").err()).contains("http://localhost:3");
        assertThat(server.type("clock", "--endpoint", "no url").exitCode()).isEqualTo(2);
    }

    @Test
    void resetNamesWhatItEmptied() {
        assertThat(server.type("reset").out()).isEqualToIgnoringNewLines("Reset: all services.");
        assertThat(server.type("reset", "--service", "sqs", "--account", "111122223333")
                        .out())
                .isEqualToIgnoringNewLines("Reset: sqs of account 111122223333.");
        assertThat(server.resets)
                .containsExactly("Optional.empty Optional.empty", "Optional[sqs] Optional[111122223333]");
    }

    @Test
    void resetOfAnUnknownServiceSaysWhichThereAre() {
        var result = server.type("reset", "--service", "sqsx");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEqualToIgnoringNewLines("sundog: there is no service 'sqsx' (allowed: [sqs])");
        assertThat(server.resets).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "90s, PT1M30S",
        "12h, PT12H",
        "14d, PT336H",
        "5m, PT5M",
        "250ms, PT0.25S",
        "PT1H, PT1H",
        "P1DT1S, PT24H1S"
    })
    void theClockIsAdvancedByShortAndIsoDurations(String typed, Duration duration) {
        var result = server.type("clock", "advance", typed);

        assertThat(result.exitCode()).isZero();
        assertThat(server.clock.now()).isEqualTo(InProcessServer.NOW.plus(duration));
        assertThat(result.out()).isEqualToIgnoringNewLines(server.clock.now() + ", frozen");
    }

    @Test
    void theClockIsShownSetFrozenAndReleased() {
        assertThat(server.type("clock").out()).isEqualToIgnoringNewLines("2026-01-01T00:00:00Z, frozen");
        assertThat(server.type("clock", "set", "2030-01-01T00:00:00Z").out()).contains("2030-01-01T00:00:00Z, frozen");
        assertThat(server.type("clock", "resume").out()).contains(", running");
        assertThat(server.type("clock", "freeze").out()).contains(", frozen");
        assertThat(server.type("clock", "real").out()).contains(", running");
    }

    @ParameterizedTest
    @CsvSource({"advance,", "set,", "advance,soon", "set,tomorrow", "freeze,1h", "rewind,1h"})
    void aWrongMoveOfTheClockIsAUsageError(String action, String amount) {
        var result = amount == null ? server.type("clock", action) : server.type("clock", action, amount);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("sundog: ").contains("sundog clock --help");
    }

    @Test
    void theClockCannotBeAdvancedBackwards() {
        var result = server.type("clock", "advance", "PT-1H");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("not an ISO-8601 duration to go forward by");
        assertThat(server.clock.now()).isEqualTo(InProcessServer.NOW);
    }

    @Test
    void theJournalIsATableOfTheLatestCalls() {
        server.called("CreateQueue", 200, "");
        server.called("SendMessage", 400, "QueueDoesNotExist");

        assertThat(server.type("journal").out().lines().toList())
                .isEqualTo(
                        List.of(
                                "TIME                  SERVICE  OPERATION    ACCOUNT       REGION     STATUS  ERROR              MS",
                                "2026-01-01T00:00:00Z  sqs      CreateQueue  000000000000  us-east-1  200                        1.5",
                                "2026-01-01T00:00:00Z  sqs      SendMessage  000000000000  us-east-1  400     QueueDoesNotExist  1.5"));
        assertThat(server.type("journal", "--operation", "SendMessage").out()).doesNotContain("CreateQueue");
        assertThat(server.type("journal", "--status", "200").out()).doesNotContain("SendMessage");
        assertThat(server.type("journal", "-n", "1").out()).doesNotContain("CreateQueue");
        assertThat(server.type("journal", "--service", "s3").out()).isEqualToIgnoringNewLines("No calls.");
    }

    @Test
    void forScriptsTheAnswerIsPrintedAsJson() {
        server.called("CreateQueue", 200, "");

        Object document = Json.read(server.type("journal", "--json").out().getBytes(StandardCharsets.UTF_8));

        assertThat(document).extracting("total").isEqualTo(1L);
    }

    @Test
    void theBillSaysWhatEachDimensionCostsAndTheSum() {
        server.meter.add(Scope.DEFAULT, "lambda", "gb-seconds", 1_000);
        server.meter.add(Scope.DEFAULT, "sqs", "requests", 2_500_000);

        assertThat(server.type("bill").out().lines().toList())
                .isEqualTo(List.of(
                        "SERVICE  ACCOUNT       REGION     AMOUNT   UNIT        USD",
                        "lambda   000000000000  us-east-1  1000     GB-seconds  0.0166667",
                        "sqs      000000000000  us-east-1  2500000  requests    1",
                        "total                                                  1.0166667"));
        assertThat(server.type("bill", "--free-tier").out()).contains("requests    0.6", "GB-seconds  0" + "\n");
        assertThat(server.type("bill", "--account", "111111111111").out())
                .isEqualToIgnoringNewLines("Nothing was used yet.");
    }

    @Test
    void waitEndsWhenTheServerIsReady() {
        assertThat(server.type("wait").out()).isEqualToIgnoringNewLines("Ready.");

        server.phase = Phase.STARTING;
        var result = server.type("wait", "--timeout", "1");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("no server was ready at http://localhost:4566 within 1 s");
    }

    @Test
    void stopWaitsUntilTheServerIsGone() {
        assertThat(server.type("stop").out()).isEqualToIgnoringNewLines("Stopped.");
        assertThat(server.running).isFalse();
    }

    @Test
    void envPrintsWhatTheShellEvaluates() {
        assertThat(server.type("env").out().lines())
                .contains(
                        "export AWS_ENDPOINT_URL=http://localhost:4566",
                        "export AWS_ACCESS_KEY_ID=test",
                        "export AWS_DEFAULT_REGION=us-east-1");
        assertThat(server.type("env", "--shell", "fish").out()).contains("set -gx AWS_REGION us-east-1");
        assertThat(server.type("env", "--shell", "powershell").out()).contains("$Env:AWS_REGION = \"us-east-1\"");
        assertThat(server.type("env", "--shell", "dos").exitCode()).isEqualTo(2);
    }

    @Test
    void aSnapshotNeedsANameUnlessTheyAreListed() {
        assertThat(server.type("snapshot", "save").exitCode()).isEqualTo(2);
        assertThat(server.type("snapshot", "list", "x").exitCode()).isEqualTo(2);
        assertThat(server.type("snapshot", "keep", "x").exitCode()).isEqualTo(2);
    }

    @Test
    void completionIsAScriptThatKnowsTheCommands() {
        assertThat(server.type("completion").out()).contains("#!/usr/bin/env bash", "snapshot", "--data-dir");
    }

    @Test
    void doctorSaysOfEachThingWhetherItIsWell() {
        var result = server.type(Map.of("SUNDOG_PORT", "0", "DOCKER_HOST", "unix:///nowhere/docker.sock"), "doctor");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains(
                        "ok       Java: ",
                        "ok       Port 0: free",
                        "warning  Docker: no socket at /nowhere/docker.sock",
                        "-> ");
    }

    @Test
    void doctorRefusesSettingsThatCannotBeObeyed() {
        var result = server.type(Map.of("SUNDOG_PORT", "x"), "doctor");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("sundog: SUNDOG_PORT: 'x' is not a port");
    }
}
