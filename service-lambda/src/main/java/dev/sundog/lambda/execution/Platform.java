package dev.sundog.lambda.execution;

import dev.sundog.core.shape.Document;
import dev.sundog.lambda.state.Version;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the platform does in an environment, in the words of the Telemetry API. */
record Platform(Telemetry telemetry, Version version, String initialization) {

    private static final long MEGABYTE = 1024L * 1024;

    void initStarts() {
        Map<String, Document> record = init();
        if (version.configuration().runtime() != null) {
            record.put("runtimeVersion", text(version.configuration().runtime()));
            record.put(
                    "runtimeVersionArn",
                    text(version.configuration().runtimeVersionConfig().runtimeVersionArn()));
        }
        record.put("functionName", text(version.configuration().functionName()));
        record.put("functionVersion", text(version.number()));
        telemetry.platform("initStart", record);
    }

    /** @param failed what became of it; empty where the runtime is ready */
    void initEnds(double millis, Optional<Answer> failed) {
        Map<String, Document> done = init();
        done.put("status", text(failed.map(Platform::status).orElse("success")));
        telemetry.platform("initRuntimeDone", done);
        Map<String, Document> report = init();
        report.put("metrics", new Document.Object(Map.of("durationMs", number(millis))));
        telemetry.platform("initReport", report);
    }

    private Map<String, Document> init() {
        Map<String, Document> record = new LinkedHashMap<>();
        record.put("initializationType", text(initialization));
        record.put("phase", text("init"));
        return record;
    }

    void extensionIsReady(Extension extension) {
        if (extension.isNew()) {
            Map<String, Document> record = new LinkedHashMap<>();
            record.put("name", text(extension.name()));
            record.put("state", text("Ready"));
            record.put("events", texts(extension.events()));
            telemetry.platform("extension", record);
        }
    }

    /** @param what {@code telemetrySubscription} or {@code logsSubscription} */
    void subscribed(Extension extension, String what, Set<String> kinds) {
        Map<String, Document> record = new LinkedHashMap<>();
        record.put("name", text(extension.name()));
        record.put("state", text("Subscribed"));
        record.put("types", texts(kinds));
        telemetry.platform(what, record);
    }

    void starts(Invocation invocation) {
        if (!telemetry.isHeard()) {
            return;
        }
        Map<String, Document> record = about(invocation);
        record.put("version", text(invocation.version().number()));
        telemetry.platform("start", record);
    }

    void runtimeDone(Turn turn, Answer answer, double millis) {
        if (!telemetry.isHeard()) {
            return;
        }
        Map<String, Document> record = about(turn.invocation());
        record.put("status", text(status(answer)));
        Map<String, Document> metrics = new LinkedHashMap<>();
        metrics.put("durationMs", number(millis));
        int bytes = answer instanceof Answer.Success success ? success.payload().size() : 0;
        metrics.put("producedBytes", number(bytes));
        record.put("metrics", new Document.Object(metrics));
        telemetry.platform("runtimeDone", record);
    }

    void reports(Invocation invocation, Answer answer, double millis, double initMillis, long memoryBytes) {
        if (!telemetry.isHeard()) {
            return;
        }
        int memory = invocation.version().configuration().memorySize();
        Map<String, Document> metrics = new LinkedHashMap<>();
        metrics.put("durationMs", number(millis));
        metrics.put("billedDurationMs", number(Math.ceil(millis + Math.max(0, initMillis))));
        metrics.put("memorySizeMB", number(memory));
        metrics.put("maxMemoryUsedMB", number(Math.min(memory, (memoryBytes + MEGABYTE - 1) / MEGABYTE)));
        if (initMillis >= 0) {
            metrics.put("initDurationMs", number(initMillis));
        }
        Map<String, Document> record = about(invocation);
        record.put("metrics", new Document.Object(metrics));
        record.put("status", text(status(answer)));
        telemetry.platform("report", record);
    }

    private static Map<String, Document> about(Invocation invocation) {
        Map<String, Document> record = new LinkedHashMap<>();
        record.put("requestId", text(invocation.requestId()));
        return record;
    }

    private static String status(Answer answer) {
        return switch (answer) {
            case Answer.Success _ -> "success";
            case Answer.Failure _ -> "error";
            case Answer.Crash _, Answer.ExtensionEnd _ -> "failure";
            case Answer.Timeout _ -> "timeout";
        };
    }

    private static Document text(String text) {
        return new Document.Text(text);
    }

    private static Document texts(Set<String> texts) {
        List<Document> all = texts.stream().sorted().map(Platform::text).toList();
        return new Document.Array(all);
    }

    private static Document number(double value) {
        return new Document.Number(
                BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP).stripTrailingZeros());
    }
}
