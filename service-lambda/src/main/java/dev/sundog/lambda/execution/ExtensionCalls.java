package dev.sundog.lambda.execution;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.Blob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The Extensions API, by which programs beside the runtime hear of invocations and of the environment's end.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-extensions-api.html">Extensions API</a>
 */
record ExtensionCalls(Environment environment) {

    static final String PREFIX = "/2020-01-01/extension/";

    private static final HttpReply ACCEPTED = HttpReply.json(202, "{\"status\":\"OK\"}");
    private static final String NAME = "lambda-extension-name";
    static final String IDENTIFIER = "lambda-extension-identifier";
    private static final String ERROR_TYPE = "lambda-extension-function-error-type";
    private static final Set<String> EVENTS = Set.of("INVOKE", "SHUTDOWN");

    HttpReply answer(HttpCall call) throws InterruptedException, IOException {
        if (call.is("POST", PREFIX + "register")) {
            return register(call);
        }
        Optional<HttpReply> stranger = refuseStranger(environment, call);
        if (stranger.isPresent()) {
            return stranger.get();
        }
        Extension extension =
                environment.extensions().find(call.header(IDENTIFIER, "")).orElseThrow();
        if (call.is("GET", PREFIX + "event/next")) {
            return next(extension);
        }
        if (call.is("POST", PREFIX + "init/error")) {
            return fail(extension, "Extension.InitError", call);
        }
        if (call.is("POST", PREFIX + "exit/error")) {
            return fail(extension, "Extension.ExitError", call);
        }
        return HttpReply.fault(404, "NotFound", "there is no " + call.method() + " " + call.path());
    }

    /** The refusal of a call that no extension makes; empty for calls of extensions. */
    static Optional<HttpReply> refuseStranger(Environment environment, HttpCall call) {
        String id = call.header(IDENTIFIER, "");
        if (id.isEmpty()) {
            return Optional.of(HttpReply.fault(
                    403, "Extension.MissingExtensionIdentifier", "Missing Lambda-Extension-Identifier header"));
        }
        return environment.extensions().find(id).isPresent()
                ? Optional.empty()
                : Optional.of(HttpReply.fault(403, "Extension.UnknownExtensionIdentifier", "Unknown extension " + id));
    }

    private HttpReply register(HttpCall call) throws IOException {
        String name = call.header(NAME, "");
        if (name.isEmpty()) {
            return HttpReply.fault(403, "Extension.InvalidExtensionName", "Empty extension name");
        }
        Optional<Set<String>> events = events(call.body().all());
        if (events.isEmpty()) {
            return HttpReply.fault(400, "InvalidRequestFormat", "Could not parse the request's events");
        }
        boolean external = environment.extensions().isExternal(name);
        for (String event : events.get()) {
            if (!EVENTS.contains(event)) {
                return HttpReply.fault(403, "Extension.InvalidEventType", event + ": event type is not supported");
            }
            if (!external && event.equals("SHUTDOWN")) {
                return HttpReply.fault(
                        403,
                        "ShutdownEventNotSupportedForInternalExtension",
                        "SHUTDOWN event is not supported for internal extensions");
            }
        }
        if (environment.isReady()) {
            return HttpReply.fault(403, "Extension.RegistrationClosed", "Extension registration closed already");
        }
        Extension made = environment.register(name, events.get());
        boolean tellsAccount =
                call.header("lambda-extension-accept-feature", "").contains("accountId");
        return new HttpReply(
                200,
                Map.of("Content-Type", "application/json", "Lambda-Extension-Identifier", made.id()),
                Blob.utf8(JsonText.write(description(tellsAccount))));
    }

    private Document description(boolean tellsAccount) {
        Map<String, Document> members = new LinkedHashMap<>();
        members.put("functionName", new Document.Text(environment.function().name()));
        members.put("functionVersion", new Document.Text(environment.version().number()));
        String handler = environment.version().configuration().handler();
        members.put("handler", new Document.Text(handler == null ? "" : handler));
        if (tellsAccount) {
            members.put(
                    "accountId",
                    new Document.Text(environment.function().scope().account().value()));
        }
        return new Document.Object(members);
    }

    private static Optional<Set<String>> events(Blob body) {
        return JsonText.readObject(body.asUtf8())
                .map(document -> document.members().getOrDefault("events", new Document.Array(List.of())))
                .filter(Document.Array.class::isInstance)
                .map(array -> {
                    List<String> names = new ArrayList<>();
                    for (Document item : ((Document.Array) array).items()) {
                        names.add(item instanceof Document.Text(String text) ? text : item.toString());
                    }
                    return new HashSet<>(names);
                });
    }

    private HttpReply next(Extension extension) throws InterruptedException {
        Extension.Event event = environment.nextFor(extension);
        return new HttpReply(
                200,
                Map.of("Content-Type", "application/json", "Lambda-Extension-Event-Identifier", event.id()),
                event.json());
    }

    private HttpReply fail(Extension extension, String type, HttpCall call) throws IOException {
        call.body().skip();
        environment.extensionFailed(extension, type, call.header(ERROR_TYPE, "Extension.Unknown"));
        return ACCEPTED;
    }
}
