package dev.sundog.core.port;

import dev.sundog.core.value.Scope;
import java.util.List;

/** Takes what functions, tasks and jobs print, as CloudWatch Logs does. */
public interface LogSink {

    /** Whether there is such a group; sinks that know no groups say yes. */
    default boolean hasGroup(Scope scope, String group) {
        return true;
    }

    /** Sees to it that a group and a stream in it are there. */
    void open(Scope scope, String group, String stream);

    /** How many lines a stream holds, as far as the sink can tell; 0 where it cannot, or there is no such stream. */
    default long count(Scope scope, String group, String stream) {
        return 0;
    }

    /**
     * Adds lines to a stream, in their order; a group or stream that is gone by now is made again.
     *
     * @throws dev.sundog.core.shape.ServiceError as PutLogEvents answers it
     */
    void append(Scope scope, String group, String stream, List<Line> lines);

    /**
     * A line of a log.
     *
     * @param at when it was printed, in milliseconds since the epoch
     * @param message without its line end
     */
    record Line(long at, String message) {}
}
