package dev.sundog.lambda.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines with which AWS ends what an invocation has logged. */
record Report(Invocation invocation) {

    private static final long MEGABYTE = 1024L * 1024;

    /**
     * @param initMillis how long the environment took to begin, or negative where it was there before
     * @param memoryBytes the most memory held so far
     */
    List<String> lines(Answer answer, double millis, double initMillis, long memoryBytes) {
        String id = invocation.requestId();
        int memory = invocation.version().configuration().memorySize();
        double duration = answer instanceof Answer.Timeout(double seconds) ? seconds * 1000 : millis;
        List<String> lines = new ArrayList<>();
        switch (answer) {
            case Answer.Timeout(double seconds) ->
                lines.add(String.format(Locale.ROOT, "%s Task timed out after %.2f seconds", id, seconds));
            case Answer.Crash(var exit) -> lines.add("RequestId: " + id + " Error: " + Answer.wordsOf(exit));
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
                Math.min(memory, (memoryBytes + MEGABYTE - 1) / MEGABYTE)));
        if (initMillis >= 0) {
            report.append(String.format(Locale.ROOT, "Init Duration: %.2f ms\t", initMillis));
        }
        if (answer instanceof Answer.Timeout) {
            report.append("Status: timeout");
        } else if (answer instanceof Answer.Crash) {
            report.append("Status: error\tError Type: ")
                    .append(answer.outcome(id).errorType());
        }
        lines.add(report.toString());
        return lines;
    }

    /** AWS: since August 2025 the beginning is billed too. */
    private static long billed(double millis, double initMillis) {
        return (long) Math.ceil(millis + Math.max(0, initMillis));
    }
}
