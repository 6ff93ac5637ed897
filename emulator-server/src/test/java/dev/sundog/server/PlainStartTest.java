package dev.sundog.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.server.cli.Cli;
import dev.sundog.server.cli.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainStartTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "start",
                "start --port 0",
                "start --host 0.0.0.0 --port 80 --services sqs,s3",
                "start --data-dir here",
                "start --persistence --data-dir here",
                "start --data-dir here --persistence --strict --verify-signatures",
            })
    void whatItReadsIsWhatTheParserReads(String typed) {
        String[] arguments = typed.split(" ", -1);

        assertThat(PlainStart.settings(arguments)).contains(parsed(arguments));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "start --help",
                "start --port",
                "start --port=80",
                "start --port --host",
                "start --port 1 --port 2",
                "start --strict --strict",
                "start --log debug",
                "start sqs",
                "--port 80",
            })
    void theRestIsForTheParser(String typed) {
        assertThat(PlainStart.settings(typed.split(" ", -1))).isEmpty();
    }

    @Test
    void nothingAtAllIsForTheParser() {
        assertThat(PlainStart.settings(new String[0])).isEmpty();
    }

    private static Map<String, String> parsed(String[] arguments) {
        List<Map<String, String>> starts = new ArrayList<>();
        new Cli(Surroundings.ofProcess(), settings -> {
                    starts.add(settings);
                    return 0;
                })
                .run(arguments);
        return starts.getFirst();
    }
}
