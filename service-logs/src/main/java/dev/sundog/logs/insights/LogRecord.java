package dev.sundog.logs.insights;

import dev.sundog.logs.insights.Value.Text;
import dev.sundog.logs.insights.Value.Time;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A log event as queries see it, with the fields that are discovered in its message.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_AnalyzeLogData-discoverable-fields.html">Supported
 *     logs and discovered fields</a>
 */
public final class LogRecord {

    static final String TIMESTAMP = "@timestamp";
    static final String MESSAGE = "@message";
    static final String POINTER = "@ptr";

    private final Origin origin;
    private final long timestamp;
    private final long ingestedAt;
    private final String message;
    private final String fieldsIn;
    private Map<String, String> discovered;

    /**
     * Where an event is.
     *
     * @param log account and group: {@code 000000000000:/my/group}
     * @param pointer tells that by which GetLogRecord finds it; few queries ask
     */
    public record Origin(String log, String stream, Supplier<String> pointer) {}

    /** An event; instants are in milliseconds since the epoch. */
    public LogRecord(Origin origin, long timestamp, long ingestedAt, String message) {
        this(origin, timestamp, ingestedAt, message, message);
    }

    /**
     * An event that may have been transformed.
     *
     * @param fieldsIn where its fields are to be found: the message as it was transformed
     */
    public LogRecord(Origin origin, long timestamp, long ingestedAt, String message, String fieldsIn) {
        this.origin = origin;
        this.timestamp = timestamp;
        this.ingestedAt = ingestedAt;
        this.message = message;
        this.fieldsIn = fieldsIn;
    }

    /** When it happened, in milliseconds since the epoch. */
    public long timestamp() {
        return timestamp;
    }

    Value field(String name) {
        return switch (name) {
            case TIMESTAMP -> new Time(timestamp);
            case "@ingestionTime" -> new Time(ingestedAt);
            case MESSAGE -> new Text(message);
            case "@logStream" -> new Text(origin.stream());
            case "@log" -> new Text(origin.log());
            case POINTER -> new Text(origin.pointer().get());
            default -> {
                String value = discovered().get(name);
                yield value == null ? Value.NOTHING : new Text(value);
            }
        };
    }

    /** The fields that were found in the message, by name. */
    public Map<String, String> discovered() {
        if (discovered == null) {
            discovered = FieldDiscovery.in(fieldsIn);
        }
        return discovered;
    }

    /** Every field of the event. AWS: instants in milliseconds. */
    public Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(TIMESTAMP, String.valueOf(timestamp));
        all.put("@ingestionTime", String.valueOf(ingestedAt));
        all.put(MESSAGE, message);
        all.put("@logStream", origin.stream());
        all.put("@log", origin.log());
        all.put(POINTER, origin.pointer().get());
        all.putAll(discovered());
        return all;
    }
}
