package dev.sundog.server.cli;

import dev.sundog.core.ambient.AdjustableClock;
import dev.sundog.core.journal.Journal;
import dev.sundog.core.journal.JournalEntry;
import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.meter.UsageMeter;
import dev.sundog.core.value.RequestId;
import dev.sundog.core.value.Scope;
import dev.sundog.server.TestExchange;
import dev.sundog.server.admin.AdminApi;
import dev.sundog.server.admin.AdminEndpoint;
import dev.sundog.server.admin.BillEndpoint;
import dev.sundog.server.admin.ClockEndpoint;
import dev.sundog.server.admin.HealthEndpoint;
import dev.sundog.server.admin.JournalEndpoint;
import dev.sundog.server.admin.MoveClockEndpoint;
import dev.sundog.server.admin.OriginRule;
import dev.sundog.server.admin.Phase;
import dev.sundog.server.admin.ResetEndpoint;
import dev.sundog.server.admin.ServiceStates;
import dev.sundog.server.admin.StopEndpoint;
import dev.sundog.server.admin.UsageEndpoint;
import dev.sundog.server.json.Json;
import dev.sundog.server.settings.CorsSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The admin API without a network, and a command line that talks to it. */
final class InProcessServer {

    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    final AdjustableClock clock = AdjustableClock.manual(NOW, failure -> {
        throw new AssertionError(failure);
    });
    final Journal journal = new Journal();
    final UsageMeter meter = new UsageMeter();
    final List<String> resets = new ArrayList<>();
    final List<Map<String, String>> starts = new ArrayList<>();
    Phase phase = Phase.READY;
    boolean running = true;

    private final AdminApi api = new AdminApi(
            exchange -> exchange.respond(new HttpResponse(299)),
            new OriginRule(new CorsSettings(false, List.of(), List.of(), List.of())),
            this::endpoints);

    private List<AdminEndpoint> endpoints() {
        ServiceStates services = () -> Map.of("sqs", ServiceStates.State.RUNNING);
        return List.of(
                new HealthEndpoint(() -> phase, services, () -> "plain processes"),
                new ResetEndpoint((service, account) -> resets.add(service + " " + account), services),
                new ClockEndpoint(clock),
                new MoveClockEndpoint(clock),
                new JournalEndpoint(journal),
                new UsageEndpoint(meter),
                new BillEndpoint(meter),
                new StopEndpoint(() -> running = false));
    }

    /** What a command printed, and its exit code. */
    record Result(int exitCode, String out, String err) {}

    /** Runs a command as if it had been typed. */
    Result type(String... arguments) {
        return type(Map.of(), arguments);
    }

    Result type(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings surroundings = new Surroundings(
                environment,
                uri -> (method, path, query) -> send(uri, method, path, query),
                (done, limit) -> done.getAsBoolean());
        int exitCode = new Cli(surroundings, settings -> {
                    starts.add(settings);
                    return 0;
                })
                .printingTo(new PrintWriter(out, true), new PrintWriter(err, true))
                .run(arguments);
        return new Result(exitCode, out.toString(), err.toString());
    }

    private AdminClient.Answer send(URI endpoint, String method, String path, Map<String, String> arguments) {
        if (!running) {
            throw new ServerUnreachableException(endpoint, "nothing listens there");
        }
        String query = arguments.entrySet().stream()
                .filter(argument -> !argument.getValue().isBlank())
                .map(argument ->
                        argument.getKey() + "=" + URLEncoder.encode(argument.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse response = TestExchange.ask(api, method, path + "?" + query);
        Map<String, Object> document = new LinkedHashMap<>();
        ((Map<?, ?>) Json.read(TestExchange.text(response).getBytes(StandardCharsets.UTF_8)))
                .forEach((name, value) -> document.put(String.valueOf(name), value));
        return new AdminClient.Answer(response.status(), document);
    }

    void called(String operation, int status, String error) {
        journal.add(new JournalEntry(
                clock.now(),
                new RequestId("r"),
                "sqs",
                operation,
                Scope.DEFAULT,
                "test",
                "",
                status,
                error,
                1500,
                JournalEntry.Origin.CLIENT,
                "REAL",
                "127.0.0.1",
                "aws-cli"));
    }
}
