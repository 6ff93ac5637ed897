package dev.sundog.server.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A session at a terminal: after {@code $} what is typed, below it what is shown. {@code ...} stands for anything within a line,
 * and on a line of its own for any lines; {@code #} begins a remark. All of it runs in one shell. A command fails just where
 * an error is shown.
 */
record Transcript(List<Step> steps) {

    /** Printed after each command, with its exit code; nothing that a client prints. */
    private static final char MARK = '\u0001';

    private static final String ERROR = "An error occurred";

    record Step(String typed, String shown) {

        Step with(String line) {
            return new Step(typed, shown + line + "\n");
        }

        private boolean fails() {
            return shown.contains(ERROR);
        }

        private Pattern pattern() {
            return Pattern.compile(shown.lines()
                    .map(line -> line.equals("...")
                            ? "(?:.*\n)*?"
                            : List.of(line.split("\\.\\.\\.", -1)).stream()
                                            .map(Pattern::quote)
                                            .collect(Collectors.joining(".*"))
                                    + "\n")
                    .collect(Collectors.joining()));
        }
    }

    static Transcript parse(String text) {
        List<Step> steps = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("$ ")) {
                steps.add(new Step(line.substring(2), ""));
            } else if (!line.startsWith("#") && !line.isBlank()) {
                steps.set(steps.size() - 1, steps.getLast().with(line));
            }
        }
        return new Transcript(List.copyOf(steps));
    }

    /** What a shell is told to run, after {@code preamble}. */
    String script(String preamble) {
        return preamble + "\n"
                + steps.stream()
                        .map(step -> step.typed() + "\nprintf '" + MARK + "%s" + MARK + "' $?\n")
                        .collect(Collectors.joining());
    }

    /** Checks what the shell printed, step by step. */
    void check(String printed) {
        String[] parts = printed.split(String.valueOf(MARK), -1);
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            assertThat(parts).as("the shell ended before: %s", step.typed()).hasSizeGreaterThan(2 * i + 1);
            String shown = parts[2 * i]
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> line.stripTrailing() + "\n")
                    .collect(Collectors.joining());
            assertThat(shown).as(step.typed()).matches(step.pattern());
            assertThat(!parts[2 * i + 1].equals("0"))
                    .as("%s: exit code %s", step.typed(), parts[2 * i + 1])
                    .isEqualTo(step.fails());
        }
    }
}
