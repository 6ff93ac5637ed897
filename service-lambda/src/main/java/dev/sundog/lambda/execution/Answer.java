package dev.sundog.lambda.execution;

import dev.sundog.core.port.ContainerRunner.Exit;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.Blob;
import java.util.LinkedHashMap;
import java.util.Map;

/** What became of an event, in the shapes in which AWS shows it. */
sealed interface Answer {

    /** The function's answer. */
    record Success(Blob payload, String contentType) implements Answer {}

    /** The function's error, as its runtime reported it. */
    record Failure(Blob payload, String type) implements Answer {}

    /** The program ended. */
    record Crash(Exit exit) implements Answer {}

    /**
     * An extension ended.
     *
     * @param type {@code Extension.Crash}, or {@code Extension.InitError} or {@code Extension.ExitError} where it said so
     */
    record ExtensionEnd(String type, int code) implements Answer {}

    /** Time was up. */
    record Timeout(double seconds) implements Answer {}

    /** The outcome, of which the log is not known yet. */
    default Outcome outcome(String requestId) {
        return switch (this) {
            case Success(Blob payload, String contentType) -> new Outcome(payload, "", contentType, Blob.EMPTY);
            case Failure(Blob payload, String type) -> new Outcome(payload, type, "", Blob.EMPTY);
            case Crash(Exit exit) ->
                error(requestId, exit.outOfMemory() ? "Runtime.OutOfMemory" : "Runtime.ExitError", wordsOf(exit));
            case ExtensionEnd(String type, int code) -> error(requestId, type, "exit code " + code);
            case Timeout(double seconds) ->
                error(requestId, "Sandbox.Timedout", "Task timed out after %.2f seconds".formatted(seconds));
        };
    }

    /** Whether the environment can have other events after this. */
    default boolean leavesEnvironment() {
        return this instanceof Success || this instanceof Failure;
    }

    /** How a program ended, as AWS says it. */
    static String wordsOf(Exit exit) {
        if (exit.code() == 0) {
            return "Runtime exited without providing a reason";
        }
        if (exit.code() == 137 || exit.outOfMemory()) {
            return "Runtime exited with error: signal: killed";
        }
        if (exit.code() == 139) {
            return "Runtime exited with error: signal: segmentation fault";
        }
        return "Runtime exited with error: exit status " + exit.code();
    }

    private static Outcome error(String requestId, String type, String words) {
        Map<String, Document> members = new LinkedHashMap<>();
        members.put("errorType", new Document.Text(type));
        members.put("errorMessage", new Document.Text("RequestId: " + requestId + " Error: " + words));
        return new Outcome(Blob.utf8(JsonText.write(new Document.Object(members))), type, "", Blob.EMPTY);
    }

    /** A response that is too long to be answered. */
    static Answer tooLong(int most) {
        Map<String, Document> members = new LinkedHashMap<>();
        members.put(
                "errorMessage",
                new Document.Text("Response payload size exceeded maximum allowed payload size (" + most + " bytes)."));
        members.put("errorType", new Document.Text("Function.ResponseSizeTooLarge"));
        return new Failure(Blob.utf8(JsonText.write(new Document.Object(members))), "Function.ResponseSizeTooLarge");
    }
}
