package dev.sundog.server.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "clock",
        description = "Show or move the server's clock: timeouts, delays, retention and schedules go by it.",
        footer = {
            "",
            "Examples:",
            "  sundog clock freeze",
            "  sundog clock advance 12h",
            "  sundog clock set 2030-01-01T00:00:00Z",
            "  sundog clock resume"
        })
final class ClockCommand extends ClientCommand {

    private static final Pattern SHORT = Pattern.compile("(\\d+)(d|h|m|s|ms)");

    /** What can be done to the clock. */
    enum Action {
        show,
        freeze,
        resume,
        real,
        set,
        advance
    }

    @Parameters(
            index = "0",
            paramLabel = "ACTION",
            defaultValue = "show",
            description =
                    "show, freeze, resume (run on from where it stands), real (back to real time), set TIME, advance DURATION. "
                            + "Default: ${DEFAULT-VALUE}.")
    private Action action;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "TIME|DURATION",
            defaultValue = "",
            description = "An instant such as 2030-01-01T00:00:00Z; a duration such as 90s, 12h, 14d or PT1H30M.")
    private String amount;

    ClockCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() {
        Map<String, Object> clock =
                action == Action.show ? get("/_sundog/clock", Map.of()) : post("/_sundog/clock", move());
        return print(clock, () -> out().printf("%s, %s%n", clock.get("now"), clock.get("mode")));
    }

    private Map<String, String> move() {
        boolean needsAmount = action == Action.set || action == Action.advance;
        if (needsAmount == amount.isEmpty()) {
            throw usage(
                    needsAmount
                            ? action + " needs " + (action == Action.set ? "a time" : "a duration")
                            : action + " takes no '" + amount + "'");
        }
        return switch (action) {
            case set -> Map.of("set", instant(amount));
            case advance -> Map.of("advance", duration(amount).toString());
            default -> Map.of(action.name(), "true");
        };
    }

    private String instant(String text) {
        try {
            return Instant.parse(text).toString();
        } catch (DateTimeParseException e) {
            throw usage("'" + text + "' is not an instant such as 2030-01-01T00:00:00Z");
        }
    }

    private Duration duration(String text) {
        Matcher shorthand = SHORT.matcher(text.toLowerCase(Locale.ROOT));
        try {
            return shorthand.matches()
                    ? of(Long.parseLong(shorthand.group(1)), shorthand.group(2))
                    : Duration.parse(text);
        } catch (DateTimeParseException | ArithmeticException | NumberFormatException e) {
            throw usage("'" + text + "' is not a duration such as 90s, 12h, 14d or PT1H30M");
        }
    }

    private static Duration of(long count, String unit) {
        return switch (unit) {
            case "d" -> Duration.ofDays(count);
            case "h" -> Duration.ofHours(count);
            case "m" -> Duration.ofMinutes(count);
            case "s" -> Duration.ofSeconds(count);
            default -> Duration.ofMillis(count);
        };
    }
}
