package dev.sundog.server.admin;

import dev.sundog.core.ambient.AdjustableClock;
import dev.sundog.core.message.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;

/** {@code POST clock}: freezes, sets, advances or releases the clock; what becomes due has run before the answer leaves. */
public record MoveClockEndpoint(AdjustableClock clock) implements AdminEndpoint {

    private static final String[] ACTIONS = {"freeze", "resume", "real", "set", "advance"};
    private static final List<String> FORMS =
            List.of("freeze=true", "resume=true", "real=true", "set=2030-01-01T00:00:00Z", "advance=PT12H");

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String path() {
        return "/_sundog/clock";
    }

    @Override
    public HttpResponse answer(AdminRequest request) {
        Map<String, String> arguments = request.arguments(ACTIONS);
        if (arguments.size() != 1) {
            throw AdminException.badRequest("give exactly one thing to do to the clock", FORMS);
        }
        arguments.forEach(this::move);
        return AdminResponses.json(ClockDocument.of(clock));
    }

    private void move(String action, String value) {
        switch (action) {
            case "set" -> set(value);
            case "advance" -> advance(value);
            default -> release(action, value);
        }
    }

    private void release(String action, String value) {
        if (!value.equals("true") && !value.isEmpty()) {
            throw AdminException.badRequest("'" + value + "' is not what " + action + " takes", List.of("true"));
        }
        switch (action) {
            case "freeze" -> clock.freeze();
            case "resume" -> clock.resume();
            default -> clock.resumeRealTime();
        }
    }

    private void set(String value) {
        try {
            clock.set(Instant.parse(value));
        } catch (DateTimeParseException | ArithmeticException e) {
            throw AdminException.badRequest(
                    "'" + value + "' is not an instant that the clock can show", List.of("2030-01-01T00:00:00Z"));
        }
    }

    private void advance(String value) {
        try {
            clock.advance(Duration.parse(value));
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            throw AdminException.badRequest(
                    "'" + value + "' is not an ISO-8601 duration to go forward by", List.of("PT90S", "PT12H", "P14D"));
        }
    }
}
