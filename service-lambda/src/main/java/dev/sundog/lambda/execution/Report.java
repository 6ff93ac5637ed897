package dev.sundog.lambda.execution;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The lines with which AWS ends what an invocation has logged.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html">Failures of phases</a>
 */
record Report(Turn turn, Answer answer) {

    private static final long MEGABYTE = 1024L * 1024;

    /**
     * @param initMillis how long the environment took to begin, or negative where it was there before
     * @param memoryBytes the most memory held so far
     */
    List<String> lines(Instant now, double initMillis, long memoryBytes) {
        String id = turn.invocation().requestId();
        int memory = turn.invocation().version().configuration().memorySize();
        double duration = answer instanceof Answer.Timeout(double seconds) ? seconds * 1000 : turn.millis();
        List<String> lines = new ArrayList<>();
        switch (answer) {
            case Answer.Timeout(double seconds) ->
                lines.add(String.format(
                        Locale.ROOT, "%s %s Task timed out after %.2f seconds", MILLIS.format(now), id, seconds));
            case Answer.Crash(var exit) ->
                lines.add("RequestId: " + id + " Error: " + Answer.wordsOf(exit) + "\n" + type());
            case Answer.ExtensionEnd(String type, int code) ->
                lines.add("RequestId: " + id + " Error: exit code " + code + "\n" + type);
            case Answer.Success _, Answer.Failure _ -> {}
        }
        lines.add("END RequestId: " + id);
        StringBuilder report = new StringBuilder(String.format(
                Locale.ROOT,
                "REPORT RequestId: %s\tDuration: %.2f ms\tBilled Duration: %d ms\tMemory Size: %d MB\tMax Memory Used: %d MB\t",
                id,
                duration,
                billed(duration, initMillis),
                memory,
                isOutOfMemory() ? memory : Math.min(memory, (memoryBytes + MEGABYTE - 1) / MEGABYTE)));
        if (initMillis >= 0) {
            report.append(String.format(Locale.ROOT, "Init Duration: %.2f ms\t", initMillis));
        }
        // AWS: an error that the handler raised is no error of the environment's.
        if (!(answer instanceof Answer.Success) && !(answer instanceof Answer.Failure && turn.wasTaken())) {
            report.append(status(answer, type()));
        }
        lines.add(report.toString());
        return lines;
    }

    private boolean isOutOfMemory() {
        return answer instanceof Answer.Crash(var exit) && exit.outOfMemory();
    }

    private String type() {
        return answer.outcome(turn.invocation().requestId()).errorType();
    }

    private static String status(Answer answer, String type) {
        return answer instanceof Answer.Timeout ? "Status: timeout" : "Status: error\tError Type: " + type;
    }

    /**
     * The line about an init phase that failed.
     *
     * @param phase {@code init}; {@code invoke} for the one that is repeated with the first event
     */
    static String init(double millis, String phase, Answer failed) {
        return String.format(
                Locale.ROOT,
                "INIT_REPORT Init Duration: %.2f ms\tPhase: %s\t%s",
                millis,
                phase,
                status(failed, failed.outcome("").errorType()));
    }

    /** AWS: since August 2025 the beginning is billed too. */
    private static long billed(double millis, double initMillis) {
        return (long) Math.ceil(millis + Math.max(0, initMillis));
    }

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
}
