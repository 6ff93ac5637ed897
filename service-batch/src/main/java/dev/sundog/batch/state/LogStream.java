package dev.sundog.batch.state;

import dev.sundog.batch.api.LogConfiguration;
import java.util.Map;

/**
 * Where a container's output goes.
 *
 * @param group the log group; empty where the output goes nowhere that can be read
 * @see <a href="https://docs.aws.amazon.com/batch/latest/userguide/using_cloudwatch_logs.html">CloudWatch Logs with Batch</a>
 */
public record LogStream(String group, String name) {

    private static final String GROUP = "/aws/batch/job";
    private static final LogStream NOWHERE = new LogStream("", "");

    /**
     * The stream of a container.
     *
     * @param definition the name of the job definition, with its revision
     * @param container the container's name in its task; {@code default} where there is only one
     */
    public static LogStream of(LogConfiguration configuration, String definition, String container, String task) {
        String prefix = definition.substring(0, definition.indexOf(':'));
        if (configuration == null || configuration.logDriver() == null) {
            return new LogStream(GROUP, prefix + "/" + container + "/" + task);
        }
        if (!configuration.logDriver().equals("awslogs")) {
            return NOWHERE;
        }
        Map<String, String> options = configuration.options() == null ? Map.of() : configuration.options();
        return new LogStream(
                options.getOrDefault("awslogs-group", GROUP),
                options.getOrDefault("awslogs-stream-prefix", prefix) + "/" + container + "/" + task);
    }

    /** Whether there is a stream at all. */
    public boolean isKept() {
        return !group.isEmpty();
    }
}
