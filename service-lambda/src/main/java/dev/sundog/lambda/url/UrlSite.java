package dev.sundog.lambda.url;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.service.Fidelity;
import dev.sundog.core.service.HostedAnswer;
import dev.sundog.core.service.HostedRequest;
import dev.sundog.core.service.HostedSite;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import dev.sundog.core.value.Scope;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.api.FunctionUrlConfig;
import dev.sundog.lambda.invocation.Call;
import dev.sundog.lambda.invocation.Invocations;
import dev.sundog.lambda.invocation.Invoked;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.state.FunctionRecord;
import dev.sundog.lambda.state.Functions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers at the URLs of functions: a request becomes an event, what the function answers a response.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html">Invoking function URLs</a>
 */
public final class UrlSite implements HostedSite {

    static final String FORBIDDEN = "Forbidden";
    static final String FORBIDDEN_BY_POLICY = "Forbidden. For troubleshooting Function URL authorization issues, see: "
            + "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html";

    private static final int MOST = 6 * 1024 * 1024;
    private static final int TRACE_BYTES = 12;

    private final Functions functions;
    private final Invocations invocations;
    private final CodeLinks links;
    private final Ambient ambient;

    public UrlSite(Functions functions, Invocations invocations, CodeLinks links, Ambient ambient) {
        this.functions = functions;
        this.invocations = invocations;
        this.links = links;
        this.ambient = ambient;
    }

    /** A URL with the function or alias that has it. */
    private record Found(FunctionRef function, FunctionUrlConfig url, FunctionRecord record) {}

    @Override
    public HostedAnswer answer(HostedRequest request) {
        if (request.path().startsWith(CodeLinks.PATH)) {
            return links.answer(request);
        }
        Optional<Found> found = find(request);
        if (found.isEmpty()) {
            return message(403, "AccessDeniedException", new Document.Null());
        }
        FunctionUrlConfig url = found.get().url();
        Optional<UrlCors> cors = Optional.ofNullable(url.cors()).map(UrlCors::new);
        if (cors.isPresent() && UrlCors.isPreflight(request)) {
            return new HostedAnswer(200, cors.get().preflight(request), ByteStream.of(Blob.EMPTY), Fidelity.REAL);
        }
        HostedAnswer answer = invoke(request, found.get());
        return cors.map(rules -> answer.with(rules.actual(request))).orElse(answer);
    }

    /** Names of hosts have no case. */
    private Optional<Found> find(HostedRequest request) {
        List<Found> found = new ArrayList<>(1);
        functions.forEach((scope, function) -> {
            if (scope.region().equals(request.region())) {
                function.urls().forEach((key, url) -> {
                    if (UrlAddress.idOf(url.functionUrl()).equalsIgnoreCase(request.name())) {
                        found.add(new Found(ref(scope, function, key), url, function));
                    }
                });
            }
        });
        return found.stream().findFirst();
    }

    private static FunctionRef ref(Scope scope, FunctionRecord function, String key) {
        return new FunctionRef(scope, function.name(), key.equals(FunctionRef.LATEST) ? "" : key);
    }

    private HostedAnswer invoke(HostedRequest request, Found found) {
        FunctionRef function = found.function();
        UrlAccess.Verdict verdict =
                new UrlAccess(function, found.url(), found.record().policy(function.qualifier())).decide(request);
        if (verdict.refusal().isPresent()) {
            return message(
                    403,
                    "AccessDeniedException",
                    new Document.Text(verdict.refusal().get()));
        }
        Blob body = bodyOf(request);
        if (body.size() > MOST) {
            return message(413, "RequestTooLargeException", new Document.Text("Request Entity Too Large"));
        }
        String trace = trace(request);
        Blob event = new UrlEvent(
                        request, body, verdict.visitor(), trace, ambient.clock().now())
                .json();
        Call call = new Call(function, request.id().value(), event, "", trace);
        try {
            List<Map.Entry<String, String>> marks =
                    List.of(Map.entry("x-amzn-RequestId", request.id().value()), Map.entry("X-Amzn-Trace-Id", trace));
            return ("RESPONSE_STREAM".equals(found.url().invokeMode()) ? streamed(request, call) : whole(call))
                    .with(marks);
        } catch (ServiceError refused) {
            return message(refused.type().status(), refused.type().name(), new Document.Text(refused.getMessage()));
        }
    }

    private HostedAnswer whole(Call call) {
        Invoked invoked = invocations.now(call);
        return invoked.outcome().isError()
                ? internalError()
                : UrlAnswer.of(invoked.outcome().payload()).map(this::answer).orElseGet(this::internalError);
    }

    private HostedAnswer answer(UrlAnswer answer) {
        return new HostedAnswer(answer.status(), answer.headers(), ByteStream.of(answer.body()), fidelity());
    }

    private HostedAnswer streamed(HostedRequest request, Call call) {
        UrlStream stream = new UrlStream(invocations.live(call));
        request.abandonment().accept(stream::abandon);
        try {
            return stream.begin()
                    .map(head -> new HostedAnswer(
                            head.status(), head.headers(), new ByteStream.Written(stream::writeTo), fidelity()))
                    .orElseGet(this::internalError);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw LambdaErrors.cannotRun("the emulator stops");
        }
    }

    /** The function failed, or its answer cannot be sent. AWS tells no more. */
    private HostedAnswer internalError() {
        return new HostedAnswer(
                502,
                List.of(Map.entry("Content-Type", "application/json")),
                ByteStream.of(Blob.utf8("Internal Server Error")),
                fidelity());
    }

    private Fidelity fidelity() {
        return invocations.inContainers() ? Fidelity.REAL : Fidelity.SIMULATED;
    }

    private static HostedAnswer message(int status, String type, Document words) {
        return new HostedAnswer(
                status,
                List.of(Map.entry("Content-Type", "application/json"), Map.entry("x-amzn-ErrorType", type)),
                ByteStream.of(Blob.utf8(JsonText.write(new Document.Object(Map.of("Message", words))))),
                Fidelity.REAL);
    }

    private static Blob bodyOf(HostedRequest request) {
        try (InputStream in = request.body().open()) {
            return Blob.wrap(in.readNBytes(MOST + 1));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private String trace(HostedRequest request) {
        String given = request.header("x-amzn-trace-id");
        if (given != null) {
            return given;
        }
        byte[] unique = new byte[TRACE_BYTES];
        ambient.chance().nextBytes(unique);
        return "Root=1-%08x-%s"
                .formatted(
                        ambient.clock().now().getEpochSecond(), HexFormat.of().formatHex(unique));
    }
}
