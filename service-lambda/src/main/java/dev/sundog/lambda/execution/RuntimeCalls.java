package dev.sundog.lambda.execution;

import dev.sundog.core.value.Blob;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The Runtime API, by which a runtime is given events and gives answers.
 *
 * @param most bytes of the longest response
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>
 */
record RuntimeCalls(Environment environment, int most) {

    private static final String RUNTIME = "/2018-06-01/runtime/";
    private static final HttpReply ACCEPTED = HttpReply.json(202, "{\"status\":\"OK\"}");

    HttpReply answer(HttpCall call) throws InterruptedException {
        if (!call.path().startsWith(RUNTIME)) {
            return fault(
                    404,
                    "NotFound",
                    "Sundog's Runtime API does not know " + call.path() + " (extensions are not built)");
        }
        String[] parts = call.path().substring(RUNTIME.length()).split("/");
        if (call.method().equals("GET")
                && parts.length == 2
                && parts[0].equals("invocation")
                && parts[1].equals("next")) {
            return next();
        }
        if (call.method().equals("POST") && parts.length == 2 && parts[0].equals("init") && parts[1].equals("error")) {
            environment.initFailed(failure(call));
            return ACCEPTED;
        }
        if (call.method().equals("POST") && parts.length == 3 && parts[0].equals("invocation")) {
            return end(parts[1], parts[2], call);
        }
        return fault(404, "NotFound", "there is no " + call.method() + " " + call.path());
    }

    private HttpReply next() throws InterruptedException {
        Turn turn = environment.next();
        Invocation invocation = turn.invocation();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
        headers.put(
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(environment.programMillis() + turn.timeout().toMillis()));
        headers.put("Lambda-Runtime-Invoked-Function-Arn", invocation.invoked().toString());
        if (!invocation.trace().isEmpty()) {
            headers.put("Lambda-Runtime-Trace-Id", invocation.trace());
        }
        if (!invocation.clientContext().isEmpty()) {
            headers.put("Lambda-Runtime-Client-Context", invocation.clientContext());
        }
        return new HttpReply(200, headers, invocation.payload());
    }

    private HttpReply end(String requestId, String kind, HttpCall call) {
        Optional<Turn> turn = environment.turn(requestId);
        if (turn.isEmpty()) {
            return fault(400, "InvalidRequestID", "Invalid request ID");
        }
        return switch (kind) {
            case "response" -> response(turn.get(), call);
            case "error" -> {
                turn.get().end(failure(call));
                yield ACCEPTED;
            }
            default -> fault(404, "NotFound", "there is no " + call.path());
        };
    }

    private HttpReply response(Turn turn, HttpCall call) {
        // AWS: a runtime that streams says in a trailer that it failed on the way.
        String streamError = call.headers().get("lambda-runtime-function-error-type");
        if (streamError != null) {
            turn.end(new Answer.Failure(call.body(), streamError));
            return ACCEPTED;
        }
        if (call.body().size() > most) {
            turn.end(Answer.tooLong(most));
            return fault(413, "RequestEntityTooLarge", "Exceeded maximum allowed payload size (" + most + " bytes).");
        }
        turn.end(new Answer.Success(call.body(), call.headers().getOrDefault("content-type", "")));
        return ACCEPTED;
    }

    private static Answer.Failure failure(HttpCall call) {
        String type = call.headers().getOrDefault("lambda-runtime-function-error-type", "Unhandled");
        Blob body = call.body().size() == 0
                ? Blob.utf8("{\"errorType\":\"" + type + "\",\"errorMessage\":\"\"}")
                : call.body();
        return new Answer.Failure(body, type);
    }

    private static HttpReply fault(int status, String type, String words) {
        return HttpReply.json(status, "{\"errorMessage\":\"" + words + "\",\"errorType\":\"" + type + "\"}");
    }
}
