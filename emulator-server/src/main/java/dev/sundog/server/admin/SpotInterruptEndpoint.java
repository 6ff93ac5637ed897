package dev.sundog.server.admin;

import dev.sundog.core.ambient.AdjustableClock;
import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.port.Ports;
import dev.sundog.core.port.SpotMarket;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * {@code POST spot/interrupt?jobId=} or {@code ?computeEnvironment=}: takes the hosts of jobs away, after the notice of two minutes
 * that EC2 gives, or the one that {@code notice=PT5S} says; at once, or by the clock after {@code in=PT10M}.
 */
public record SpotInterruptEndpoint(Ports ports, AdjustableClock clock) implements AdminEndpoint {

    private static final String JOB = "jobId";
    private static final String ENVIRONMENT = "computeEnvironment";
    private static final String NOTICE = "notice";
    private static final String IN = "in";

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String path() {
        return "/_sundog/spot/interrupt";
    }

    @Override
    public HttpResponse answer(AdminRequest request) {
        Map<String, String> arguments = request.arguments(JOB, ENVIRONMENT, NOTICE, IN);
        if (arguments.containsKey(JOB) == arguments.containsKey(ENVIRONMENT)) {
            throw AdminException.badRequest(
                    "say what is to be interrupted", List.of("jobId=...", "computeEnvironment=..."));
        }
        String target = arguments.getOrDefault(JOB, arguments.get(ENVIRONMENT));
        Duration notice = duration(arguments.getOrDefault(NOTICE, "PT2M"));
        return arguments.containsKey(IN) ? later(target, notice, duration(arguments.get(IN))) : now(target, notice);
    }

    private HttpResponse later(String target, Duration notice, Duration delay) {
        Instant at = clock.now().plus(delay);
        clock.scheduler().at(at, () -> interrupt(target, notice));
        return AdminResponses.json(Map.of("at", at));
    }

    private HttpResponse now(String target, Duration notice) {
        List<String> hit = interrupt(target, notice);
        if (hit.isEmpty()) {
            throw AdminException.notFound(
                    "nothing runs in '" + target + "'", List.of("a job that is STARTING or RUNNING"));
        }
        return AdminResponses.json(Map.of("interrupted", hit));
    }

    private List<String> interrupt(String target, Duration notice) {
        return ports.find(SpotMarket.class)
                .map(market -> market.interrupt(target, notice))
                .orElse(List.of());
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException malformed) {
            throw AdminException.badRequest("'" + text + "' is not an ISO-8601 duration", List.of("PT2M", "PT5S"));
        }
    }
}
