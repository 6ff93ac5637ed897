package dev.sundog.lambda.execution;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Subscriptions of extensions to telemetry, and by the older way to logs.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/telemetry-api-reference.html">Telemetry API</a>
 */
record TelemetryCalls(Environment environment) {

    static final String TELEMETRY = "/2022-07-01/telemetry";
    static final String LOGS = "/2020-08-15/logs";

    private static final int MOST = 10_000;
    private static final int PAUSE = 1_000;
    private static final HttpReply OK = HttpReply.json(200, "\"OK\"");

    HttpReply answer(HttpCall call) throws IOException {
        Optional<HttpReply> stranger = ExtensionCalls.refuseStranger(environment, call);
        if (stranger.isPresent()) {
            return stranger.get();
        }
        if (!call.method().equals("PUT")) {
            return HttpReply.fault(405, "MethodNotAllowed", "only PUT subscribes");
        }
        Optional<Document.Object> body = JsonText.readObject(call.body().all().asUtf8());
        Optional<URI> destination = body.flatMap(one -> member(one, "destination"))
                .flatMap(TelemetryCalls::uri)
                .filter(uri -> "http".equals(uri.getScheme()));
        Set<String> kinds = body.map(TelemetryCalls::kinds).orElse(Set.of());
        if (destination.isEmpty() || kinds.isEmpty() || !Telemetry.KINDS.containsAll(kinds)) {
            return HttpReply.fault(400, "ValidationError", "types and an HTTP destination are needed");
        }
        Optional<Document.Object> buffering = body.flatMap(one -> member(one, "buffering"));
        environment.subscribe(
                environment
                        .extensions()
                        .find(call.header(ExtensionCalls.IDENTIFIER, ""))
                        .orElseThrow(),
                call.path().equals(LOGS) ? "logsSubscription" : "telemetrySubscription",
                destination.get(),
                kinds,
                number(buffering, "maxItems", MOST),
                Duration.ofMillis(number(buffering, "timeoutMs", PAUSE)));
        return OK;
    }

    private static Optional<Document.Object> member(Document.Object document, String name) {
        return document.members().get(name) instanceof Document.Object object ? Optional.of(object) : Optional.empty();
    }

    /** The Telemetry API spells it {@code URI}; both spellings are sent. */
    private static Optional<URI> uri(Document.Object destination) {
        Map<String, Document> members = destination.members();
        Document given = members.containsKey("URI") ? members.get("URI") : members.get("uri");
        try {
            return given instanceof Document.Text(String text) ? Optional.of(URI.create(text)) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Set<String> kinds(Document.Object body) {
        Set<String> kinds = new HashSet<>();
        if (body.members().get("types") instanceof Document.Array(List<Document> items)) {
            items.forEach(item -> kinds.add(item instanceof Document.Text(String text) ? text : item.toString()));
        }
        return kinds;
    }

    private static int number(Optional<Document.Object> buffering, String name, int usual) {
        return buffering
                .map(one -> one.members().get(name))
                .map(value -> value instanceof Document.Number(BigDecimal number) ? number.intValue() : usual)
                .orElse(usual);
    }
}
