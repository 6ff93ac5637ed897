package dev.sundog.lambda.execution;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.Blob;
import dev.sundog.lambda.LambdaLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The Runtime API, by which a runtime is given events and gives answers.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>
 */
record RuntimeCalls(Environment environment, LambdaLimits limits) {

    static final String PREFIX = "/2018-06-01/runtime/";

    private static final HttpReply ACCEPTED = HttpReply.json(202, "{\"status\":\"OK\"}");
    private static final int PIECE = 16 * 1024;

    private static final String ERROR_TYPE = "lambda-runtime-function-error-type";
    private static final String ERROR_BODY = "lambda-runtime-function-error-body";

    HttpReply answer(HttpCall call) throws InterruptedException, IOException {
        if (call.is("GET", PREFIX + "invocation/next")) {
            return next();
        }
        if (call.is("POST", PREFIX + "init/error")) {
            environment.initFailed(failure(call));
            return ACCEPTED;
        }
        String[] parts = call.path().substring(PREFIX.length()).split("/");
        if (call.method().equals("POST") && parts.length == 3 && parts[0].equals("invocation")) {
            return end(parts[1], parts[2], call);
        }
        return HttpReply.fault(404, "NotFound", "there is no " + call.method() + " " + call.path());
    }

    private HttpReply next() throws InterruptedException {
        Turn turn = environment.next();
        Invocation invocation = turn.invocation();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
        headers.put("Lambda-Runtime-Deadline-Ms", Long.toString(turn.deadline()));
        headers.put("Lambda-Runtime-Invoked-Function-Arn", invocation.invoked().toString());
        if (!invocation.trace().isEmpty()) {
            headers.put("Lambda-Runtime-Trace-Id", invocation.trace());
        }
        if (!invocation.clientContext().isEmpty()) {
            headers.put("Lambda-Runtime-Client-Context", invocation.clientContext());
        }
        return new HttpReply(200, headers, invocation.payload());
    }

    private HttpReply end(String requestId, String kind, HttpCall call) throws InterruptedException, IOException {
        Optional<Turn> turn = environment.turn(requestId);
        if (turn.isEmpty()) {
            return HttpReply.fault(400, "InvalidRequestID", "Invalid request ID");
        }
        return switch (kind) {
            case "response" -> response(turn.get(), call);
            case "error" -> {
                turn.get().end(failure(call));
                yield ACCEPTED;
            }
            default -> HttpReply.fault(404, "NotFound", "there is no " + call.path());
        };
    }

    private HttpReply response(Turn turn, HttpCall call) throws InterruptedException, IOException {
        boolean streams = "streaming".equalsIgnoreCase(call.header("lambda-runtime-function-response-mode", ""));
        if (streams && turn.invocation().target() != ResponseTarget.NONE) {
            return stream(turn, call);
        }
        Blob body = call.body().all();
        Optional<Answer> broken = brokenOff(call);
        if (broken.isPresent()) {
            turn.end(broken.get());
            return ACCEPTED;
        }
        if (body.size() > limits.payload()) {
            turn.end(Answer.tooLong(limits.payload()));
            return HttpReply.fault(
                    413,
                    "RequestEntityTooLarge",
                    "Exceeded maximum allowed payload size (" + limits.payload() + " bytes).");
        }
        turn.end(new Answer.Success(body, call.header("content-type", "")));
        return ACCEPTED;
    }

    /** Passes the answer on while the function produces it. */
    private HttpReply stream(Turn turn, HttpCall call) throws InterruptedException, IOException {
        ResponseTarget target = turn.invocation().target();
        target.begin(turn.invocation().version().number(), call.header("content-type", ""));
        byte[] buffer = new byte[PIECE];
        long sent = 0;
        for (int count = call.body().read(buffer);
                count >= 0;
                count = call.body().read(buffer)) {
            sent += count;
            if (sent > LambdaLimits.STREAM) {
                turn.end(Answer.tooLong(LambdaLimits.STREAM));
                return HttpReply.fault(413, "RequestEntityTooLarge", "Exceeded maximum allowed payload size.");
            }
            target.take(Blob.wrap(Arrays.copyOf(buffer, count)));
        }
        turn.end(brokenOff(call).orElse(new Answer.Success(Blob.EMPTY, call.header("content-type", ""))));
        return ACCEPTED;
    }

    /** AWS: a runtime that streams says behind the body that it failed on the way, and how in Base64. */
    private static Optional<Answer> brokenOff(HttpCall call) {
        String type = call.headers().get(ERROR_TYPE);
        return Optional.ofNullable(type).map(one -> new Answer.Failure(decoded(call.header(ERROR_BODY, ""), one), one));
    }

    private static Blob decoded(String body, String type) {
        try {
            byte[] bytes = Base64.getDecoder().decode(body.getBytes(StandardCharsets.US_ASCII));
            return bytes.length == 0 ? nameless(type) : Blob.wrap(bytes);
        } catch (IllegalArgumentException plain) {
            return Blob.utf8(body);
        }
    }

    static Answer.Failure failure(HttpCall call) throws IOException {
        String type = call.header(ERROR_TYPE, "Unhandled");
        Blob body = call.body().all();
        return new Answer.Failure(body.size() == 0 ? nameless(type) : body, type);
    }

    private static Blob nameless(String type) {
        Map<String, Document> members = new LinkedHashMap<>();
        members.put("errorType", new Document.Text(type));
        members.put("errorMessage", new Document.Text(""));
        return Blob.utf8(JsonText.write(new Document.Object(members)));
    }
}
